import type { OutboxEntry } from '../../../client/connect.ts';
import type { MessageView } from '../../../wire/views.ts';

/** One line of the timeline. Everything that stands above a message is part of its row, so that a page of history adds rows only at the top. */
export type TimelineRow = {
  key: string;
  item: { kind: 'message'; message: MessageView } | { kind: 'outgoing'; entry: OutboxEntry };
  /** The message it answers: its view while it is in the window, else null; undefined when it answers none. */
  quoted: MessageView | null | undefined;
  /** Whether the author is named: not when the one above is by the same person, moments before. */
  isHead: boolean;
  /** The time of the first message of a day, for the line above it. */
  day: number | null;
  isFirstUnread: boolean;
  /** Whether the room begins here. */
  isBeginning: boolean;
};

export type TimelineInput = {
  messages: MessageView[];
  hasMore: boolean;
  outbox: readonly OutboxEntry[];
  myId: string;
  /** Up to where I had read when I came; null when there is no line to draw. */
  unreadAfter: number | null;
};

const SAME_BREATH_MS = 5 * 60_000;

/** The rows of a room, oldest first, what is still on its way last. */
export function timelineRows({ messages, hasMore, outbox, myId, unreadAfter }: TimelineInput): TimelineRow[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const quotedOf = (replyTo: string | null) => (replyTo === null ? undefined : (byId.get(replyTo) ?? null));
  // While what I had read last is older than the window, nobody knows yet which message was the first after it.
  const reachesBack = unreadAfter !== null && (!hasMore || (messages[0]?.seq ?? Infinity) <= unreadAfter);
  const firstUnread = reachesBack ? messages.find(({ seq, authorId, deletedAt }) => seq > unreadAfter && authorId !== myId && deletedAt === null)?.id : undefined;

  const days = new Days();
  const sent = messages.map((message, index): TimelineRow => {
    const above = messages[index - 1];
    const day = days.isNew(message.createdAt) || !above ? message.createdAt : null;
    const isFirstUnread = message.id === firstUnread;
    const breaks = day !== null || isFirstUnread || message.replyTo !== null || !above;
    return {
      // The same key as while it was in the outbox: on its arrival the row stays, and only its look changes.
      key: `${message.authorId}:${message.clientId}`,
      item: { kind: 'message', message },
      quoted: quotedOf(message.replyTo),
      isHead: breaks || !sameBreath(above, message),
      day,
      isFirstUnread,
      isBeginning: index === 0 && !hasMore,
    };
  });

  const outgoing = outbox.map((entry, index): TimelineRow => {
    const above = index === 0 ? messages.at(-1) : { authorId: myId, createdAt: outbox[index - 1]?.createdAt ?? 0 };
    return {
      key: `${myId}:${entry.clientId}`,
      item: { kind: 'outgoing', entry },
      quoted: quotedOf(entry.replyTo),
      isHead: entry.replyTo !== null || !above || !sameBreath(above, { authorId: myId, createdAt: entry.createdAt }),
      day: days.isNew(entry.createdAt) || !above ? entry.createdAt : null,
      isFirstUnread: false,
      isBeginning: !above && !hasMore,
    };
  });

  return [...sent, ...outgoing];
}

/** The row of a message; undefined when it is not among them. */
export function rowOf(rows: TimelineRow[], messageId: string): TimelineRow | undefined {
  return rows.find(({ item }) => item.kind === 'message' && item.message.id === messageId);
}

/** Whether a row would be drawn alike, so that one new message does not draw the others again. */
export function sameRow(a: TimelineRow, b: TimelineRow): boolean {
  const sameItem =
    a.item.kind === 'message' && b.item.kind === 'message' ? a.item.message === b.item.message
    : a.item.kind === 'outgoing' && b.item.kind === 'outgoing' ? a.item.entry === b.item.entry
    : false;
  return sameItem && a.quoted === b.quoted && a.isHead === b.isHead && a.day === b.day && a.isFirstUnread === b.isFirstUnread && a.isBeginning === b.isBeginning;
}

type Said = { authorId: string; createdAt: number };

function sameBreath(above: Said, below: Said): boolean {
  return above.authorId === below.authorId && Math.abs(below.createdAt - above.createdAt) < SAME_BREATH_MS;
}

/** Says of one time after the other whether another day begins with it. Where a day ends is reckoned once a day: a busy room asks of all its rows many times a second. */
class Days {
  #from = 0;
  #to = 0;

  isNew(at: number): boolean {
    if (at >= this.#from && at < this.#to) return false;
    const date = new Date(at);
    this.#from = new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
    this.#to = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
    return true;
  }
}
