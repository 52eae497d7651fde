import { eq, inArray } from 'drizzle-orm';
import { mayInInstallation, outranks, type InstallationAction } from '../../wire/permissions.ts';
import type { Db, Tx } from '../db/client.ts';
import { people } from '../db/schema.ts';
import { personUnknown } from '../people/reads.ts';
import { refuse } from '../refusal.ts';

/** The question of every call that concerns the whole installation; asked of the database, as roles change under open sockets. */
export async function requireMayHere(db: Db | Tx, { personId, action }: { personId: string; action: InstallationAction }): Promise<void> {
  const [row] = await db.select({ role: people.role }).from(people).where(eq(people.id, personId));
  if (!row || !mayInInstallation(action, row.role)) throw tooLow();
}

/**
 * Locks who acts and whom it is done to, and answers whom, when the table lets the one do that and he outranks the
 * other. Inside the change and under the lock: two admins who demote each other at the same moment must not both
 * succeed, or nobody would be left. Since nobody may touch himself, whoever demotes an admin is an admin still, so the
 * last one always stays.
 */
export async function requireOver(tx: Tx, { actorId, personId, action }: { actorId: string; personId: string; action: InstallationAction }) {
  // In the order of the ids, so that two of these never wait for each other; and not the lock that foreign keys wait for.
  const rows = await tx.select().from(people).where(inArray(people.id, [actorId, personId])).orderBy(people.id).for('no key update');
  const actor = rows.find((row) => row.id === actorId);
  const target = rows.find((row) => row.id === personId);
  // Before anything is said of the other one: to whom may do nothing here, unknown and known are alike.
  if (!actor || actor.banned || !mayInInstallation(action, actor.role)) throw tooLow();
  if (actorId === personId) throw notToOneself();
  if (!target) throw personUnknown();
  if (!outranks({ role: actor.role, place: 'outside' }, { role: target.role, place: 'outside' })) throw tooLow();
  return target;
}

export const notToOneself = () => refuse('FORBIDDEN', 'role.tooLow', 'You cannot do that to yourself. Ask another administrator.');
export const tooLow = () => refuse('FORBIDDEN', 'role.tooLow', 'Your role does not allow that. Ask an administrator.');
