import type { AuditAction } from '../../../wire/audit.ts';

/** What of the log is shown; `names` are the words for the ids in the filter. */
export type AuditSieve = {
  filter: { actorId?: string; personId?: string; roomId?: string; action?: AuditAction; after?: number; before?: number };
  names: { actorId?: string; personId?: string; roomId?: string };
};

/** One name more to narrow it down to. */
export function withName({ filter, names }: AuditSieve, which: keyof AuditSieve['names'], { id, name }: { id: string; name: string }): AuditSieve {
  return { filter: { ...filter, [which]: id }, names: { ...names, [which]: name } };
}

/** Without that name. */
export function withoutName({ filter, names }: AuditSieve, which: keyof AuditSieve['names']): AuditSieve {
  const { [which]: _id, ...restOfFilter } = filter;
  const { [which]: _name, ...restOfNames } = names;
  return { filter: restOfFilter, names: restOfNames };
}
