import { UNREAD_COUNT_MAX } from './limits.ts';
import type { UserEvent } from './user-event.ts';
import type { MyRoomView } from './views.ts';

/** What is unread for me in a room, and of which moment: the room's clock, and how far I had then read. */
export type UnreadCount = { seq: number; readTurn: number; lastReadSeq: number; unread: number; mentions: number };

/** The last count of the server, and what has been heard since. */
export type Counting = { base: UnreadCount; news: readonly UnreadNews[] };
/** What counts of a message that came or went; its words are not kept, since a thousand of them may be. */
export type UnreadNews = Pick<Extract<UserEvent, { kind: 'unread' }>, 'seq' | 'changedSeq' | 'authorId' | 'deleted' | 'mentions' | 'mentionsRoom'>;

/** Begins with a count of the server. */
export function beginCounting({ seq, readTurn, lastReadSeq, unread, mentions }: UnreadCount): Counting {
  return { base: { seq, readTurn, lastReadSeq, unread, mentions }, news: [] };
}

/** A message came or went. What is kept of them is bounded: the oldest become part of the count. */
export function countNews({ base, news }: Counting, { seq, changedSeq, authorId, deleted, mentions, mentionsRoom }: UnreadNews, myId: string): Counting {
  const event = { seq, changedSeq, authorId, deleted, mentions, mentionsRoom };
  const [oldest, ...rest] = news;
  if (!oldest || news.length < UNREAD_COUNT_MAX) return { base, news: [...news, event] };
  return { base: withNews(base, oldest, myId), news: [...rest, event] };
}

/**
 * The server has counted anew. It is told apart from what rooms tell, so it may be older than what has been heard of:
 * that is counted on top again. Null when an even later count is known: of any two one has seen all that the other has.
 */
export function countAnew({ base, news }: Counting, count: UnreadCount): Counting | null {
  if (count.seq < base.seq || isEarlierMark(count, base)) return null;
  return { base: beginCounting(count).base, news: news.filter((event) => event.changedSeq > count.seq) };
}

/** What there is to show. */
export function countOf({ base, news }: Counting, myId: string): UnreadCount {
  return news.reduce((count, event) => withNews(count, event, myId), base);
}

/** One more, or one less, unless it is mine or read. The server stops counting at the maximum, so that cannot be counted down from. */
export function withNews(count: UnreadCount, { seq, changedSeq, authorId, deleted, mentions, mentionsRoom }: UnreadNews, myId: string): UnreadCount {
  const heard = { ...count, seq: Math.max(count.seq, changedSeq) };
  if (authorId === myId || seq <= count.lastReadSeq) return heard;
  const by = deleted ? -1 : 1;
  const callsMe = mentionsRoom || mentions.includes(myId);
  return { ...heard, unread: counted(count.unread, by), mentions: callsMe ? counted(count.mentions, by) : count.mentions };
}

/** What a room asks of my attention: a muted one counts nothing but what calls me. Every sum and badge is made of this. */
export function waitingIn({ muted, unread, mentions }: Pick<MyRoomView, 'muted' | 'unread' | 'mentions'>): { unread: number; mentions: number } {
  return { unread: muted ? 0 : unread, mentions };
}

function counted(before: number, by: number): number {
  return before >= UNREAD_COUNT_MAX ? before : Math.max(0, before + by);
}

function isEarlierMark(a: UnreadCount, b: UnreadCount): boolean {
  return a.readTurn === b.readTurn ? a.lastReadSeq < b.lastReadSeq : a.readTurn < b.readTurn;
}
