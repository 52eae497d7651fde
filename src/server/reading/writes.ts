import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { SignedInContext } from '../context.ts';
import { members, rooms } from '../db/schema.ts';
import type { House } from '../house.ts';
import { tellPerson } from '../live/change.ts';
import { markThreadsRead } from '../messages/thread-marks.ts';
import { notMember } from '../rooms/access.ts';
import { readMarks, type ReadMark } from './reads.ts';

/**
 * Moves the person's read mark forward, never back and never beyond the room's clock, and tells all his devices.
 * The mark is the person's and not the room's, so it takes no stamp.
 */
export async function markRead(ctx: SignedInContext, { roomId, seq }: { roomId: string; seq: number }): Promise<ReadMark> {
  const lastReadSeq = sql`least(${seq}, (select seq from ${rooms} where ${rooms.id} = ${roomId}))`;
  return moveMark(ctx, roomId, { set: { lastReadSeq }, where: sql`${members.lastReadSeq} < ${lastReadSeq}` });
}

/** Marks unread from a message on: the mark moves back to before it, and stays where it already is before it. */
export async function markUnread(ctx: SignedInContext, { roomId, seq }: { roomId: string; seq: number }): Promise<ReadMark> {
  return moveMark(ctx, roomId, { set: { lastReadSeq: seq - 1, readTurn: sql`${members.readTurn} + 1` }, where: sql`${members.lastReadSeq} >= ${seq}` });
}

/** Marks everything as read: all the person's rooms, and all threads he follows. */
export async function markAllRead(ctx: SignedInContext): Promise<void> {
  await markRoomsRead(ctx);
  await markThreadsRead(ctx);
}

async function markRoomsRead(ctx: SignedInContext): Promise<void> {
  const { personId } = ctx.identity;
  const moved = await ctx.db
    .update(members)
    .set({ lastReadSeq: sql`${rooms.seq}` })
    .from(rooms)
    .where(and(eq(rooms.id, members.roomId), eq(members.personId, personId), eq(members.state, 'joined'), sql`${members.lastReadSeq} < ${rooms.seq}`))
    .returning({ roomId: members.roomId });
  await tellCountedAnew(ctx, { personIds: [personId], roomIds: moved.map((one) => one.roomId) });
}

/** Counts anew for some people, in one query, and tells each of them what there now is. */
export async function tellCountedAnew(house: Pick<House, 'db' | 'bus'>, { roomIds, personIds }: { roomIds: string[]; personIds: string[] }): Promise<void> {
  if (roomIds.length === 0 || personIds.length === 0) return;
  for (const { personId, mark } of await readMarks(house.db, { roomIds, personIds })) tellPerson(house, personId, { kind: 'read', ...mark });
}

type Move = { set: { lastReadSeq: number | SQL; readTurn?: SQL }; where: SQL };

async function moveMark(ctx: SignedInContext, roomId: string, { set, where }: Move): Promise<ReadMark> {
  const { personId } = ctx.identity;
  const moved = await ctx.db
    .update(members)
    .set(set)
    .where(and(eq(members.roomId, roomId), eq(members.personId, personId), where))
    .returning({ personId: members.personId });
  const [counted] = await readMarks(ctx.db, { roomIds: [roomId], personIds: [personId] });
  // He has left since the call began.
  if (!counted) throw notMember();
  if (moved.length > 0) tellPerson(ctx, personId, { kind: 'read', ...counted.mark });
  return counted.mark;
}
