import { eq, inArray } from 'drizzle-orm';
import { mayGiveRole, mayInInstallation, outranks, type InstallationAction, type RoomAction } from '../../wire/permissions.ts';
import type { RoomRole } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { people } from '../db/schema.ts';
import { personUnknown } from '../people/reads.ts';
import { refuse } from '../refusal.ts';
import { worksOnReports } from './reads.ts';
import { placeOf, requireMay, requireRoom, requireVisible, standingOf, type Standing } from '../rooms/access.ts';

/** Whoever keeps order there, or in the whole installation. To anybody else there are no reports. */
export async function requireWorksOn(db: Db | Tx, at: { personId: string; roomId: string | null }): Promise<void> {
  if (!(await worksOnReports(db, at))) throw tooLow();
}

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

const notToOneself = () => refuse('FORBIDDEN', 'role.tooLow', 'You cannot do that to yourself. Ask another administrator.');
const tooLow = () => refuse('FORBIDDEN', 'role.tooLow', 'Your role does not allow that. Ask an administrator.');

type Over = { roomId: string; actorId: string; personId: string };

/**
 * Whether somebody may do that to another in a room, whom he must outrank; answers how the other stands there. Inside
 * the change, under the room's lock. Of a private room nobody outside of it hears, whoever he is (R3).
 */
export async function requireBelow(tx: Tx, { roomId, actorId, personId, action }: Over & { action: RoomAction }): Promise<Standing> {
  const { actor, target } = await bothIn(tx, { roomId, actorId, personId }, action);
  if (actorId === personId) throw notToOneself();
  if (!outranks(rankOf(actor), rankOf(target))) throw tooLow();
  return target;
}

/** The same, and the other is a member. */
export async function requireMemberBelow(tx: Tx, over: Over & { action: RoomAction }): Promise<Standing> {
  const target = await requireBelow(tx, over);
  if (target.membership !== 'joined') throw memberUnknown();
  return target;
}

/** Whether somebody may give a member that role, by the rule that the page asks too. */
export async function requireMayGive(tx: Tx, { roomId, actorId, personId, role }: Over & { role: RoomRole }): Promise<Standing> {
  const { actor, target } = await bothIn(tx, { roomId, actorId, personId }, 'member.setRole');
  if (target.membership !== 'joined') throw memberUnknown();
  if (!mayGiveRole(rankOf(actor), rankOf(target), { role, isSelf: actorId === personId })) throw tooLow();
  return target;
}

async function bothIn(tx: Tx, { roomId, actorId, personId }: Over, action: RoomAction): Promise<{ actor: Standing; target: Standing }> {
  const actor = await requireVisible(tx, { roomId, personId: actorId });
  requireRoom(actor);
  requireMay(actor, action);
  const target = await standingOf(tx, { roomId, personId });
  if (!target) throw personUnknown();
  return { actor, target };
}

const rankOf = (standing: Standing) => ({ role: standing.installationRole, place: placeOf(standing) ?? 'outside' });
const memberUnknown = () => refuse('NOT_FOUND', 'member.unknown', 'That person is not in this room.');
