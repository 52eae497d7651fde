import { and, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { MessageView, ThreadView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { messages, rooms, threadFollows } from '../db/schema.ts';
import { changeRoom, tellPerson } from '../live/change.ts';
import { changeMine } from './thread-follow.ts';
import { standingsIn, unreadThreadRooms } from './thread-reads.ts';

/** Moves my mark in a thread forward, never back and never beyond the room's clock. Whoever does not follow it has none. */
export function markThreadRead(ctx: SignedInContext, { root, seq }: { root: MessageView; seq: number }): Promise<ThreadView> {
  const upTo = sql`least(${seq}::bigint, (select seq from ${rooms} where ${rooms.id} = ${root.roomId}))`;
  return moveMark(ctx, root, { to: upTo, where: lt(threadFollows.lastReadSeq, upTo) });
}

/** Marks a thread unread from the answer at `seq` on: the mark moves back to before it, and stays where it already is before it. */
export function markThreadUnread(ctx: SignedInContext, { root, seq }: { root: MessageView; seq: number }): Promise<ThreadView> {
  return moveMark(ctx, root, { to: sql`${seq - 1}::bigint`, where: gte(threadFollows.lastReadSeq, seq) });
}

/**
 * Marks all threads I follow as read. Room by room, each in its line like every mark of a thread: in one statement for
 * all of them, an answer that is being kept could be told after it with a count from before it, and that would stay.
 */
export async function markThreadsRead(ctx: SignedInContext): Promise<void> {
  for (const roomId of await unreadThreadRooms(ctx.db, ctx.identity.personId)) await markThreadsOf(ctx, roomId);
}

async function markThreadsOf(ctx: SignedInContext, roomId: string): Promise<void> {
  const { personId } = ctx.identity;
  const read = await changeRoom(ctx, roomId, async (tx) => ({ result: await moveAllMarks(tx, { roomId, personId }), events: [] }));
  for (const thread of read) tellPerson(ctx, personId, { kind: 'thread', thread });
}

/** The threads of the room whose marks have moved, as they now are for him; none where he is no member any more. */
async function moveAllMarks(tx: Tx, { roomId, personId }: { roomId: string; personId: string }): Promise<ThreadView[]> {
  const unread = (await standingsIn(tx, { roomId, personId })).filter((thread) => thread.unread > 0).map((thread) => thread.rootId);
  if (unread.length === 0) return [];
  await tx
    .update(threadFollows)
    .set({ lastReadSeq: sql`(select r.seq from ${messages} m join ${rooms} r on r.id = m.room_id where m.id = ${threadFollows.rootId})` })
    .where(and(eq(threadFollows.personId, personId), inArray(threadFollows.rootId, unread)));
  return (await standingsIn(tx, { roomId, personId })).filter((thread) => unread.includes(thread.rootId));
}

function moveMark(ctx: SignedInContext, root: MessageView, { to, where }: { to: SQL; where: SQL }): Promise<ThreadView> {
  const mine = and(eq(threadFollows.rootId, root.id), eq(threadFollows.personId, ctx.identity.personId), threadFollows.following);
  return changeMine(ctx, root, async (tx) => {
    await tx.update(threadFollows).set({ lastReadSeq: to }).where(and(mine, where));
  });
}
