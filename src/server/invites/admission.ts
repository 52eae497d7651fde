import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { invites, inviteUses } from '../db/schema-order.ts';
import { members, people, rooms } from '../db/schema.ts';
import { requireOpen } from '../rooms/access.ts';
import { bannedFromRoom, banOf } from '../rooms/bans.ts';
import { inviteUnknown } from './access.ts';
import { faulty, faultOf } from './fault.ts';

type Comer = { code: string; personId: string };

/**
 * Lets a person in by a link and counts him, once however often he comes: answers the room it leads to, null for the
 * installation alone. The link's row is locked before its uses are counted, so that of fifty who come in the same
 * instant by a link for five exactly five do. The lock is not one that foreign keys wait for.
 */
export async function admit(tx: Tx, { code, personId }: Comer): Promise<string | null> {
  const [found] = await tx.select({ roomId: invites.roomId }).from(invites).where(eq(invites.code, code)).for('no key update');
  if (!found) throw inviteUnknown();
  const { roomId } = found;
  // Whoever is in has nothing more to ask of a link, also when it is long over.
  if (roomId && (await isIn(tx, { roomId, personId }))) return roomId;
  if (roomId) await requireWelcome(tx, { roomId, personId });
  const [before] = await tx.select({ code: inviteUses.code }).from(inviteUses).where(and(eq(inviteUses.code, code), eq(inviteUses.personId, personId)));
  await requireGood(tx, { code, hasUse: before !== undefined });
  await tx.insert(inviteUses).values({ code, personId }).onConflictDoNothing();
  return roomId;
}

/** A statement of its own, after the lock: one that waited for the lock would count as it was before it waited. */
async function requireGood(tx: Tx, { code, hasUse }: { code: string; hasUse: boolean }): Promise<void> {
  const [link] = await tx.select({ fault: faultOf }).from(invites).innerJoin(people, eq(people.id, invites.createdBy)).where(eq(invites.code, code));
  if (!link) throw inviteUnknown();
  // Who has his use already takes none from the others.
  if (link.fault && !(link.fault === 'invite.usedUp' && hasUse)) throw faulty(link.fault);
}

async function requireWelcome(tx: Tx, { roomId, personId }: { roomId: string; personId: string }): Promise<void> {
  const [room] = await tx.select({ archivedAt: rooms.archivedAt }).from(rooms).where(eq(rooms.id, roomId));
  if (!room) throw inviteUnknown();
  requireOpen(room);
  const ban = await banOf(tx, { roomId, personId });
  if (ban) throw bannedFromRoom(ban);
}

async function isIn(tx: Tx, { roomId, personId }: { roomId: string; personId: string }): Promise<boolean> {
  const seat = and(eq(members.roomId, roomId), eq(members.personId, personId), eq(members.state, 'joined'));
  return (await tx.select({ personId: members.personId }).from(members).where(seat)).length > 0;
}
