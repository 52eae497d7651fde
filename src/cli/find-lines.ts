import type { Parley } from '../client/connect.ts';
import { safeName, safeText } from './safe-text.ts';
import type { TerminalWords } from './words.ts';

/** A server that does not answer in this time is not there. */
const ANSWER_WITHIN_MS = 15_000;

/** What is found, a line each, the newest last as in a conversation: when and where it was said, by whom, and what. */
export async function findLines(api: Parley['api'], query: string, words: TerminalWords): Promise<{ lines: string[]; complete: boolean }> {
  const utcOffsetMinutes = -new Date().getTimezoneOffset();
  const { hits, complete } = await api.search.messages.query({ query, utcOffsetMinutes }, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  const lines = hits.map(({ message, room }) => {
    const where = room.kind === 'direct' ? words.say('directly') : safeName(room.name);
    return `${words.date(message.createdAt)} ${words.time(message.createdAt)} ${where}: ${safeName(message.authorName)}: ${safeText(message.text).replace(/\n/g, ' ')}`;
  });
  return { lines: lines.reverse(), complete };
}
