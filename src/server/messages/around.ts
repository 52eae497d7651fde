import type { MessageView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { pageAfter, pageOfMessages, readMessage } from './reads.ts';

/** A window of the main flow without gaps, ascending by seq, with whether there is more on either side. */
export type AroundView = { messages: MessageView[]; hasOlder: boolean; hasNewer: boolean; message: MessageView };

/**
 * The main flow around a message: as many before it as after it. An answer in a thread is not in the main flow; what
 * is shown then is the place where its thread begins.
 */
export async function messagesAround(db: Db, { message, limit }: { message: MessageView; limit: number }): Promise<AroundView> {
  const { roomId, threadOf } = message;
  const root = threadOf === null ? message : await readMessage(db, threadOf);
  const seq = (root ?? message).seq;
  const before = Math.floor((limit - 1) / 2);
  const [older, newer] = await Promise.all([
    before === 0 ? pageOfMessages(db, { roomId, before: seq, limit: 1 }).then(nothingOf) : pageOfMessages(db, { roomId, before: seq, limit: before }),
    pageAfter(db, { roomId, after: seq - 1, limit: limit - before }),
  ]);
  return { messages: [...older.messages, ...newer.messages], hasOlder: older.hasMore, hasNewer: newer.hasMore, message };
}

function nothingOf(page: { messages: MessageView[] }) {
  return { messages: [], hasMore: page.messages.length > 0 };
}
