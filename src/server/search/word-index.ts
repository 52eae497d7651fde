import type { Logger } from 'pino';
import type { Db } from '../db/client.ts';
import { roomsBehind } from './reads.ts';
import { indexRoom } from './writes.ts';

/**
 * The index begins when nothing has been said for so long, or with what has waited for the longest time there is. Whoever
 * seeks before that brings in himself what is missing in his rooms; and many messages at once cost less than each alone.
 */
const QUIET_MS = 500;
const WAIT_MS_MAX = 10_000;
/** Whatever woke nobody (an edit, another process, a statement that failed) is found this often. */
const LOOK_EVERY_MS = 15_000;
/** After some work it rests for so many times as long: those who talk come before those who will seek. */
const REST_TIMES = 3;

/**
 * Fills the index after the answer: sending does not wait for it. What is to be done is read from the rooms' clocks and
 * never kept in memory, so a process that was killed goes on where it stopped, and two processes share the work.
 */
export class WordIndex {
  #timer: NodeJS.Timeout | null = null;
  #dueAt = Infinity;
  #saidAt = -Infinity;
  #waitsSince: number | null = null;
  #running: Promise<void> | null = null;
  /** There is, or may be, more to do. */
  #again = false;
  #state: 'new' | 'open' | 'closed' = 'new';

  constructor(private readonly source: { db: Db; log: Logger }) {}

  /** Begins, with whatever was left behind by the last life. */
  start(): void {
    this.#state = 'open';
    this.#beginIn(0);
  }

  /** Something was said. */
  wake(): void {
    this.#again = true;
    this.#saidAt = performance.now();
    this.#waitsSince ??= this.#saidAt;
    this.#beginIn(QUIET_MS);
  }

  /** Ends after the statement that is running. */
  async close(): Promise<void> {
    this.#state = 'closed';
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  #beginIn(ms: number): void {
    const dueAt = performance.now() + ms;
    if (this.#state !== 'open' || this.#running || dueAt >= this.#dueAt) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#begin(), ms);
  }

  #begin(): void {
    this.#dueAt = Infinity;
    const begun = performance.now();
    const quietAt = Math.min(this.#saidAt + QUIET_MS, (this.#waitsSince ?? begun) + WAIT_MS_MAX);
    if (begun < quietAt) return this.#beginIn(quietAt - begun);
    this.#again = false;
    this.#waitsSince = null;
    this.#running = this.#round()
      .catch((error: unknown) => this.source.log.warn({ err: error }, 'the search index could not be brought up to date; it is tried again'))
      .finally(() => {
        this.#running = null;
        this.#beginIn(this.#again ? Math.max(QUIET_MS, (performance.now() - begun) * REST_TIMES) : LOOK_EVERY_MS);
      });
  }

  /** One chunk of each room that is behind. */
  async #round(): Promise<void> {
    const roomIds = await roomsBehind(this.source.db);
    for (const roomId of roomIds) {
      if (this.#state === 'closed') return;
      await indexRoom(this.source.db, roomId);
    }
    this.#again ||= roomIds.length > 0;
  }
}
