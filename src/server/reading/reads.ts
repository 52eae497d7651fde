import { and, eq, sql, type Column, type SQL } from 'drizzle-orm';
import { UNREAD_COUNT_MAX } from '../../wire/limits.ts';
import type { Db } from '../db/client.ts';
import { members, rooms } from '../db/schema.ts';

/**
 * The one truth about unread: others' messages in the main flow, after the read mark, that are still there. Counted along the room's
 * index and never further than the number anybody is shown.
 */
export function unreadCount(of: { roomId: Column; personId: string; lastReadSeq: Column }): SQL<number> {
  return sql<number>`(select count(*)::int from (
    select 1 from messages u
    where u.room_id = ${of.roomId} and u.seq > ${of.lastReadSeq} and u.author_id <> ${of.personId} and u.deleted_at is null and u.thread_of is null
    limit ${UNREAD_COUNT_MAX}) counted)`;
}

/** Those of them that call the person by name, or everybody. The index holds nothing but such messages. */
export function mentionCount(of: { roomId: Column; personId: string; lastReadSeq: Column }): SQL<number> {
  return sql<number>`(select count(*)::int from (
    select 1 from messages u
    where u.room_id = ${of.roomId} and u.seq > ${of.lastReadSeq} and (u.mentions_room or u.mentions <> '{}')
      and (u.mentions_room or ${of.personId} = any(u.mentions)) and u.author_id <> ${of.personId} and u.deleted_at is null and u.thread_of is null
    limit ${UNREAD_COUNT_MAX}) counted)`;
}

/** How far a member has read, what that leaves, and the room's clock at that moment; all of one statement. */
export async function readMark(db: Db, { roomId, personId }: { roomId: string; personId: string }) {
  const mine = { roomId: members.roomId, personId, lastReadSeq: members.lastReadSeq };
  const [row] = await db
    .select({ lastReadSeq: members.lastReadSeq, unread: unreadCount(mine), mentions: mentionCount(mine), seq: rooms.seq })
    .from(members)
    .innerJoin(rooms, eq(rooms.id, members.roomId))
    .where(and(eq(members.roomId, roomId), eq(members.personId, personId)));
  return row ?? { lastReadSeq: 0, unread: 0, mentions: 0, seq: 0 };
}
