import { and, asc, eq, gt, not, sql } from 'drizzle-orm';
import { PLAIN_SEAT } from '../../wire/plain-room.ts';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { MyRoomView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Db, Tx } from '../db/client.ts';
import { members, people, rooms } from '../db/schema.ts';
import type { House } from '../house.ts';
import { changeRoom, tellPerson, type Clock } from '../live/change.ts';
import { bannedNow } from '../people/live-sessions.ts';
import { refuse, roomUnknown } from '../refusal.ts';
import { requireMay, requireOpen, requireRoom, requireVisible, type Standing } from './access.ts';
import { bannedFromRoom, banOf } from './bans.ts';
import { renewLinkKey } from './link-key.ts';
import { myRoom, readMember } from './reads.ts';

/** A person and a room. */
export type Seat = { roomId: string; personId: string };

/** The stamp of a row that the room has not heard of. */
const NEVER_TOLD = 0;

/** Joins a public room, or a private one after an invitation. Joining again changes nothing (R4). */
export async function joinRoom(ctx: SignedInContext, { roomId }: { roomId: string }): Promise<void> {
  const seat = { roomId, personId: ctx.identity.personId };
  const standing = await requireVisible(ctx.db, seat);
  if (standing.membership === 'joined') return;
  requireOpen(standing);
  // Asked again under the room's lock: it may have been closed to him, or archived, since.
  await takeSeat(ctx, seat, async (tx) => requireOpen(await requireVisible(tx, seat)));
}

/** Puts a person into every room that keeps everyone: general. Does nothing where he has been before (A1, R1). */
export async function joinEveryoneRooms(house: House, personId: string): Promise<void> {
  const missing = await house.db
    .select({ roomId: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.keepsEveryone, true), sql`not exists (select 1 from ${members} where ${members.roomId} = ${rooms.id} and ${members.personId} = ${personId})`));
  for (const { roomId } of missing) await takeSeat(house, { roomId, personId });
}

/** Leaves a room; its feeds end with the farewell. Leaving again changes nothing. */
export async function leaveRoom(ctx: SignedInContext, { roomId }: { roomId: string }): Promise<void> {
  const seat = { roomId, personId: ctx.identity.personId };
  const standing = await requireVisible(ctx.db, seat);
  requireRoom(standing);
  if (standing.membership === 'invited') await declineInvitation(ctx.db, seat);
  const heirId = standing.membership === 'joined' ? await unseat(ctx, seat) : null;
  ctx.presence.leaveRoom(roomId, seat.personId);
  tellPerson(ctx, seat.personId, { kind: 'removed', roomId });
  if (heirId) await tellRoomIsMine(ctx, roomId, heirId);
}

/** Invites somebody into a room one is in. He sees it at once, and is in it when he joins. */
export async function invitePerson(ctx: SignedInContext & { member: Standing }, { roomId, personId }: Seat): Promise<void> {
  requireRoom(ctx.member);
  requireMay(ctx.member, 'member.invite');
  requireOpen(ctx.member);
  const [known] = await ctx.db.select({ id: people.id }).from(people).where(eq(people.id, personId));
  if (!known) throw refuse('NOT_FOUND', 'person.unknown', 'There is no such person.');
  if (await banOf(ctx.db, { roomId, personId })) throw refuse('CONFLICT', 'member.banned', 'That person is banned from this room. Lift the ban first.');
  const invited = await ctx.db
    .insert(members)
    .values({ roomId, personId, state: 'invited', changedSeq: NEVER_TOLD })
    // Whoever left keeps his row as a tombstone for catch-ups until he joins again; the invitation is put on it.
    .onConflictDoUpdate({ target: [members.roomId, members.personId], set: { state: 'invited' }, setWhere: eq(members.state, 'left') })
    .returning({ personId: members.personId });
  if (invited.length === 0) return;
  const room = await myRoom(ctx.db, { roomId, personId, onlineIn: (id) => ctx.presence.countIn(id) });
  if (room) tellPerson(ctx, personId, { kind: 'invited', room, byPersonId: ctx.identity.personId });
}

/** Tells every room that has heard of a person how he now looks, also those he left: his messages are there. */
export async function stampEverywhere(house: House, personId: string): Promise<void> {
  const seats = await house.db.select({ roomId: members.roomId }).from(members).where(and(eq(members.personId, personId), gt(members.changedSeq, NEVER_TOLD)));
  for (const { roomId } of seats) {
    await changeRoom(house, roomId, async (tx, clock) => ({ result: null, events: [await stampedMember(tx, clock, { roomId, personId })] }));
  }
}

/** Tells the person's devices of a room that is his now, and answers it. */
export async function tellRoomIsMine(house: House, roomId: string, personId: string): Promise<MyRoomView> {
  const room = await myRoom(house.db, { roomId, personId, onlineIn: (id) => house.presence.countIn(id) });
  if (!room) throw roomUnknown();
  tellPerson(house, personId, { kind: 'room', room });
  return room;
}

/** Stamps the member's row with the clock and answers it as the event that it is. */
export async function stampedMember(tx: Tx, clock: Clock, seat: Seat): Promise<LastingEvent> {
  await tx.update(members).set({ changedSeq: clock.next() }).where(isSeat(seat));
  const member = await readMember(tx, seat);
  if (!member) throw new Error('A member vanished while his room was locked.');
  return { kind: 'member', member };
}

/** Puts the person into the room; the others hear that he is there, his devices that the room is his. */
export async function takeSeat(house: House, seat: Seat, stillMay?: (tx: Tx) => Promise<void>): Promise<void> {
  if (!(await sit(house, seat, stillMay))) return;
  house.presence.enterRoom(seat.roomId, seat.personId);
  await tellRoomIsMine(house, seat.roomId, seat.personId);
}

/** The person is in the room from now on, with nothing unread. Answers whether that was news. */
function sit(house: House, seat: Seat, stillMay?: (tx: Tx) => Promise<void>): Promise<boolean> {
  return changeRoom(house, seat.roomId, async (tx, clock) => {
    await stillMay?.(tx);
    // Under the room's lock, which banning takes too: whoever is banned at this moment does not slip in.
    const ban = await banOf(tx, seat);
    if (ban) throw bannedFromRoom(ban);
    const seq = sql<number>`(select seq from ${rooms} where ${rooms.id} = ${seat.roomId})`;
    // Whoever comes back begins anew: a room that he had once muted would stay silent without his knowing why.
    const fresh = { state: 'joined' as const, role: 'member' as const, joinedAt: new Date(), lastReadSeq: seq, ...PLAIN_SEAT };
    const sat = await tx
      .insert(members)
      .values({ ...seat, ...fresh, changedSeq: NEVER_TOLD })
      .onConflictDoUpdate({ target: [members.roomId, members.personId], set: fresh, setWhere: sql`${members.state} <> 'joined'` })
      .returning({ personId: members.personId });
    if (sat.length === 0) return { result: false, events: [] };
    return { result: true, events: [await stampedMember(tx, clock, seat)] };
  });
}

/**
 * Takes the invitation away. Whoever has been a member before keeps his row as the tombstone that it was: without it
 * somebody who was away when he left would see him there for ever. And one who has joined meanwhile stays.
 */
async function declineInvitation(db: Db, seat: Seat): Promise<void> {
  const invitation = and(isSeat(seat), eq(members.state, 'invited'));
  await db.update(members).set({ state: 'left' }).where(and(invitation, gt(members.changedSeq, NEVER_TOLD)));
  await db.delete(members).where(invitation);
}

/** Answers who owns the room instead, if that was left to somebody. */
function unseat(house: House, seat: Seat): Promise<string | null> {
  return changeRoom(house, seat.roomId, async (tx, clock) => {
    const { heirId, events } = await vacateSeat(tx, clock, seat);
    return { result: heirId, events };
  });
}

/**
 * The person is in the room no more, however that came. A room is not left without an owner: when the last one goes it
 * is the oldest of its moderators, or else of its members. Where nobody was in, nothing happens.
 */
export async function vacateSeat(tx: Tx, clock: Clock, seat: Seat): Promise<{ heirId: string | null; events: LastingEvent[] }> {
  const [before] = await tx.select({ role: members.role }).from(members).where(and(isSeat(seat), eq(members.state, 'joined')));
  if (!before) return { heirId: null, events: [] };
  await tx.update(members).set({ state: 'left', role: 'member' }).where(isSeat(seat));
  await renewLinkKey(tx, seat.roomId);
  const farewell = await stampedMember(tx, clock, seat);
  const heirId = before.role === 'owner' && (await countOwners(tx, seat.roomId)) === 0 ? await oldestBelow(tx, seat.roomId) : null;
  if (heirId === null) return { heirId, events: [farewell] };
  const heir = { roomId: seat.roomId, personId: heirId };
  await tx.update(members).set({ role: 'owner' }).where(isSeat(heir));
  return { heirId, events: [farewell, await stampedMember(tx, clock, heir)] };
}

/** How many own the room. */
export function countOwners(tx: Tx, roomId: string): Promise<number> {
  return tx.$count(members, and(eq(members.roomId, roomId), eq(members.state, 'joined'), eq(members.role, 'owner')));
}

async function oldestBelow(tx: Tx, roomId: string): Promise<string | null> {
  const [oldest] = await tx
    .select({ personId: members.personId })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.roomId, roomId), eq(members.state, 'joined'), not(bannedNow)))
    .orderBy(sql`${members.role} = 'moderator' desc`, asc(members.joinedAt), asc(members.personId))
    .limit(1);
  return oldest?.personId ?? null;
}

/** One member's row. */
export function isSeat({ roomId, personId }: Seat) {
  return and(eq(members.roomId, roomId), eq(members.personId, personId));
}
