import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { PINS_MAX } from '../../wire/limits.ts';
import type { MessageVersionView, MessageView } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { preparedOn } from '../db/prepared.ts';
import { messages, messageVersions, people } from '../db/schema.ts';
import { linkKeyOfMessage } from '../files/columns.ts';
import { messageVersionView, messageView } from './view.ts';

export type MessagePage = { messages: MessageView[]; hasMore: boolean };

/** The newest messages of the main flow before a place, ascending; a place is an index entry, so message one million costs what fifty do (M3). */
export async function pageOfMessages(db: Db | Tx, { roomId, before, limit }: { roomId: string; before?: number; limit: number }): Promise<MessagePage> {
  const query = '$client' in db ? preparedOn(db, selectPage) : selectPage(db);
  // One more than asked for says whether there is another page.
  const rows = await query.execute({ roomId, before: before ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 });
  const views = rows.slice(0, limit).map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey));
  return { messages: views.reverse(), hasMore: rows.length > limit };
}

/** The oldest messages of the main flow after a place, ascending; `hasMore` says whether there are newer ones still (M3). */
export async function pageAfter(db: Db | Tx, { roomId, after, limit }: { roomId: string; after: number; limit: number }): Promise<MessagePage> {
  const rows = await selectMessages(db)
    .where(and(eq(messages.roomId, roomId), gt(messages.seq, after), isNull(messages.threadOf)))
    .orderBy(asc(messages.seq))
    .limit(limit + 1);
  return { messages: rows.slice(0, limit).map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey)), hasMore: rows.length > limit };
}

function selectPage(db: Db | Tx) {
  return selectMessages(db)
    .where(and(eq(messages.roomId, sql.placeholder('roomId')), lt(messages.seq, sql.placeholder('before')), isNull(messages.threadOf)))
    .orderBy(desc(messages.seq))
    .limit(sql.placeholder('limit'))
    .prepare('page_of_messages');
}

/** The newest answers of a thread before a place, ascending. */
export async function pageOfAnswers(db: Db | Tx, { rootId, before, limit }: { rootId: string; before?: number | undefined; limit: number }): Promise<MessagePage> {
  const rows = await selectMessages(db)
    .where(and(eq(messages.threadOf, rootId), before === undefined ? undefined : lt(messages.seq, before)))
    .orderBy(desc(messages.seq))
    .limit(limit + 1);
  const views = rows.slice(0, limit).map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey));
  return { messages: views.reverse(), hasMore: rows.length > limit };
}

/** Messages written, edited or deleted after a seq, as they now are, tombstones included. */
export async function messagesChangedSince(db: Db | Tx, { roomId, after, limit }: { roomId: string; after: number; limit: number }): Promise<MessageView[]> {
  const rows = await selectMessages(db)
    .where(and(eq(messages.roomId, roomId), gt(messages.changedSeq, after)))
    .orderBy(asc(messages.changedSeq))
    .limit(limit);
  return rows.map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey));
}

/** One message with what its rules need; null when there is none. */
export async function readMessage(db: Db | Tx, messageId: string): Promise<MessageView | null> {
  const [found] = await selectMessages(db).where(eq(messages.id, messageId));
  return found ? messageView(found.row, found.authorName, found.linkKey) : null;
}

/** What is pinned in a room, newest pin first. */
export async function pinnedMessages(db: Db, { roomId }: { roomId: string }): Promise<MessageView[]> {
  const rows = await selectMessages(db)
    .where(and(eq(messages.roomId, roomId), isNotNull(messages.pinnedAt)))
    .orderBy(desc(messages.pinnedAt), desc(messages.seq))
    .limit(PINS_MAX);
  return rows.map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey));
}

export function countPinned(db: Db | Tx, roomId: string): Promise<number> {
  return db.$count(messages, and(eq(messages.roomId, roomId), isNotNull(messages.pinnedAt)));
}

/** Several messages by their ids, in no order; those that are not there are left out. */
export async function readMessages(db: Db | Tx, ids: string[]): Promise<MessageView[]> {
  if (ids.length === 0) return [];
  const rows = await selectMessages(db).where(inArray(messages.id, ids));
  return rows.map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey));
}

/** Earlier wordings, oldest first (M4). */
export async function earlierVersions(db: Db, messageId: string): Promise<MessageVersionView[]> {
  const rows = await db
    .select({ text: messageVersions.text, at: messageVersions.at })
    .from(messageVersions)
    .where(eq(messageVersions.messageId, messageId))
    .orderBy(asc(messageVersions.changedSeq));
  return rows.map(messageVersionView);
}

/** Messages with what a view needs beside the row; the rest is for who asks. */
export function selectMessages(db: Db | Tx) {
  return db
    .select({ row: getTableColumns(messages), authorName: people.name, linkKey: linkKeyOfMessage })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.authorId));
}
