import { changedSeqOf, type LastingEvent, type RoomEvent } from '../../wire/room-event.ts';
import { orReset } from './or-reset.ts';

/** Enough for a crowd that was cut off for the length of a deploy; beyond it the database answers. */
const RING_EVENTS_MAX = 1_024;

/** The last events of a room, without a hole: most of those who come back need nothing older, and no query. */
export class Ring {
  #events: LastingEvent[] = [];
  /** The same answer for all who stand at the same place, so that it is also stringified once. */
  #answers = new Map<number, readonly RoomEvent[]>();

  /** Adds events that follow the last one directly. */
  push(events: LastingEvent[]): void {
    this.#events.push(...events);
    if (this.#events.length > 2 * RING_EVENTS_MAX) this.#events = this.#events.slice(-RING_EVENTS_MAX);
    this.#answers.clear();
  }

  clear(): void {
    this.#events = [];
    this.#answers.clear();
  }

  /** Everything after a seq up to the newest, or `reset` where that is too much; null when the ring does not reach back so far. */
  since(seq: number): readonly RoomEvent[] | null {
    const [first] = this.#events;
    const from = first ? seq - changedSeqOf(first) + 1 : -1;
    if (from < 0) return null;
    const known = this.#answers.get(seq);
    if (known) return known;
    const answer = orReset(this.#events.slice(from));
    this.#answers.set(seq, answer);
    return answer;
  }
}
