import { inArray } from 'drizzle-orm';
import type { InstallationRole } from '../../wire/views.ts';
import type { Tx } from '../db/client.ts';
import { people } from '../db/schema.ts';
import { personUnknown } from '../people/reads.ts';
import { refuse } from '../refusal.ts';

type Standing = { role: InstallationRole };

/** Moderators may ban users, admins everybody; and what one may do, one may undo. */
export function canBan(actor: Standing, target: Standing): boolean {
  return actor.role === 'admin' || (actor.role === 'moderator' && target.role === 'user');
}

export function canSetRole(actor: Standing): boolean {
  return actor.role === 'admin';
}

/**
 * Locks who acts and whom it is done to, and answers whom, when `may` says so. Inside the change and under the lock:
 * two admins who demote each other at the same moment must not both succeed, or nobody would be left. Since nobody
 * may touch himself, whoever demotes an admin is an admin still, so the last one always stays.
 */
export async function requireOver(
  tx: Tx,
  { actorId, personId }: { actorId: string; personId: string },
  may: (actor: Standing, target: Standing) => boolean,
) {
  // In the order of the ids, so that two of these never wait for each other; and not the lock that foreign keys wait for.
  const rows = await tx.select().from(people).where(inArray(people.id, [actorId, personId])).orderBy(people.id).for('no key update');
  const actor = rows.find((row) => row.id === actorId);
  const target = rows.find((row) => row.id === personId);
  // Before anything is said of the other one: to whom may do nothing here, unknown and known are alike.
  if (!actor || actor.banned || actor.role === 'user') throw tooLow();
  if (actorId === personId) throw refuse('FORBIDDEN', 'role.tooLow', 'You cannot do that to yourself. Ask another administrator.');
  if (!target) throw personUnknown();
  if (!may(actor, target)) throw tooLow();
  return target;
}

const tooLow = () => refuse('FORBIDDEN', 'role.tooLow', 'Your role does not allow that. Ask an administrator.');
