import { and, eq, inArray, sql, type Column, type SQL } from 'drizzle-orm';
import { UNREAD_COUNT_MAX } from '../../wire/limits.ts';
import type { UserEvent } from '../../wire/user-event.ts';
import type { UnreadView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { members, rooms } from '../db/schema.ts';

/**
 * The one truth about unread: others' messages in the main flow, after the read mark, that are still there. Counted along the room's
 * index and never further than the number anybody is shown.
 */
export function unreadCount(of: { roomId: Column; personId: string | Column; lastReadSeq: Column }): SQL<number> {
  return sql<number>`(select count(*)::int from (
    select 1 from messages u
    where u.room_id = ${of.roomId} and u.seq > ${of.lastReadSeq} and u.author_id <> ${of.personId} and u.deleted_at is null and u.thread_of is null
    limit ${UNREAD_COUNT_MAX}) counted)`;
}

/** Those of them that call the person by name, or everybody. The index holds nothing but such messages. */
export function mentionCount(of: { roomId: Column; personId: string | Column; lastReadSeq: Column }): SQL<number> {
  return sql<number>`(select count(*)::int from (
    select 1 from messages u
    where u.room_id = ${of.roomId} and u.seq > ${of.lastReadSeq} and (u.mentions_room or u.mentions <> '{}')
      and (u.mentions_room or ${of.personId} = any(u.mentions)) and u.author_id <> ${of.personId} and u.deleted_at is null and u.thread_of is null
    limit ${UNREAD_COUNT_MAX}) counted)`;
}

/** How far somebody has read a room, what that leaves, and the room's clock at that moment. */
export type ReadMark = Omit<Extract<UserEvent, { kind: 'read' }>, 'kind'>;

/** The marks of some members of some rooms, with their counts; all of one statement, so that they are of the same moment. */
export async function readMarks(db: Db, { roomIds, personIds }: { roomIds?: string[]; personIds: string[] }): Promise<{ personId: string; mark: ReadMark }[]> {
  const each = { roomId: members.roomId, personId: members.personId, lastReadSeq: members.lastReadSeq };
  const rows = await db
    .select({ ...each, readTurn: members.readTurn, unread: unreadCount(each), mentions: mentionCount(each), seq: rooms.seq })
    .from(members)
    .innerJoin(rooms, eq(rooms.id, members.roomId))
    .where(and(inArray(members.personId, personIds), eq(members.state, 'joined'), roomIds && inArray(members.roomId, roomIds)));
  return rows.map(({ personId, ...mark }) => ({ personId, mark }));
}

/** What is unread in each of the person's rooms. */
export async function unreadSummary(db: Db, { personId }: { personId: string }): Promise<UnreadView[]> {
  const marks = await readMarks(db, { personIds: [personId] });
  return marks.map(({ mark: { roomId, unread, mentions, lastReadSeq } }) => ({ roomId, unread, mentions, lastReadSeq }));
}
