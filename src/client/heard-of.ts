import type { UserEvent } from '../wire/user-event.ts';
import type { SaidView } from '../wire/views.ts';

/** A message I hear of without looking at its room; or that it has been deleted, and then there are no words in it. */
export type HeardOf = SaidView & { roomId: string; /** The message in whose thread it stands. */ threadOf: string | null; deleted: boolean };

/** What one event of my feed says of a message, if it does. */
export function heardIn(event: UserEvent): HeardOf | null {
  switch (event.kind) {
    case 'unread': {
      const { kind: _, changedSeq: __, ...heard } = event;
      return { ...heard, threadOf: null };
    }
    case 'thread':
      return event.answer ? { ...event.answer, roomId: event.thread.roomId, threadOf: event.thread.rootId, deleted: false } : null;
    case 'called':
      return { ...event.said, roomId: event.roomId, threadOf: event.threadOf, deleted: false };
    default:
      return null;
  }
}
