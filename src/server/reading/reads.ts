import { and, eq, sql, type Column, type SQL } from 'drizzle-orm';
import { UNREAD_COUNT_MAX } from '../../wire/limits.ts';
import type { Db } from '../db/client.ts';
import { members } from '../db/schema.ts';

/**
 * The one truth about unread: others' messages after the read mark that are still there. Counted along the room's
 * index and never further than the number anybody is shown.
 */
export function unreadCount(of: { roomId: Column; personId: string; lastReadSeq: Column }): SQL<number> {
  return sql<number>`(select count(*)::int from (
    select 1 from messages u
    where u.room_id = ${of.roomId} and u.seq > ${of.lastReadSeq} and u.author_id <> ${of.personId} and u.deleted_at is null
    limit ${UNREAD_COUNT_MAX}) counted)`;
}

/** How far a member has read, and what that leaves. */
export async function readMark(db: Db, { roomId, personId }: { roomId: string; personId: string }) {
  const [row] = await db
    .select({ lastReadSeq: members.lastReadSeq, unread: unreadCount({ roomId: members.roomId, personId, lastReadSeq: members.lastReadSeq }) })
    .from(members)
    .where(and(eq(members.roomId, roomId), eq(members.personId, personId)));
  return row ?? { lastReadSeq: 0, unread: 0 };
}
