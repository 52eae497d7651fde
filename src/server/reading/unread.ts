import { and, asc, eq, gt, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { MessageView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema.ts';
import { selectMessages } from '../messages/reads.ts';
import { threadFor } from '../messages/thread-reads.ts';
import { messageView } from '../messages/view.ts';

/** The first of what is unread, ascending, and what calls the person by name though it comes later; `hasMore`: there is more than these. */
export type UnreadPage = { messages: MessageView[]; hasMore: boolean };

type Asked = { personId: string; limit: number };

/** Of a room's main flow, by the same rule as it is counted. */
export function unreadInRoom(db: Db, { roomId, lastReadSeq, ...asked }: Asked & { roomId: string; lastReadSeq: number }): Promise<UnreadPage> {
  return firstUnread(db, and(eq(messages.roomId, roomId), isNull(messages.threadOf)), { ...asked, lastReadSeq });
}

/** Of a thread that the person follows; of any other nothing is unread to him. */
export async function unreadInThread(db: Db, { root, ...asked }: Asked & { root: MessageView }): Promise<UnreadPage & { root: MessageView }> {
  const { following, lastReadSeq } = await threadFor(db, { root, personId: asked.personId });
  if (!following) return { root, messages: [], hasMore: false };
  return { root, ...(await firstUnread(db, eq(messages.threadOf, root.id), { ...asked, lastReadSeq })) };
}

/** Two walks along an index, neither further than a few rows: what calls him may stand thousands behind the first. */
async function firstUnread(db: Db, within: SQL | undefined, { personId, lastReadSeq, limit }: Asked & { lastReadSeq: number }): Promise<UnreadPage> {
  const unread = and(within, gt(messages.seq, lastReadSeq), ne(messages.authorId, personId), isNull(messages.deletedAt));
  // In the words of the index that holds nothing but such messages.
  const callsHim = sql`(${messages.mentionsRoom} or ${messages.mentions} <> '{}') and (${messages.mentionsRoom} or ${personId} = any(${messages.mentions}))`;
  // All that is shown is at most twice the limit: with one more it is known whether that is everything.
  const [first, calls] = await Promise.all([
    selectMessages(db).where(unread).orderBy(asc(messages.seq)).limit(2 * limit + 1),
    selectMessages(db).where(and(unread, callsHim)).orderBy(asc(messages.seq)).limit(limit),
  ]);
  const shown = new Map([...first.slice(0, limit), ...calls].map((one) => [one.row.id, one]));
  const views = [...shown.values()].map(({ row, authorName, linkKey }) => messageView(row, authorName, linkKey));
  return { messages: views.sort((a, b) => a.seq - b.seq), hasMore: first.length > shown.size };
}
