import type { Listener, Telling } from './telling.ts';

const TELLINGS_MAX = 256;

/**
 * A listener for whoever is not a socket: `createCaller` and other async iterables. `node:events.on()` buffers
 * without bound, so one reader that does not read would cost the server its memory; a full mailbox takes no more,
 * and its owner catches up by seq.
 */
export class Mailbox<Event> implements Listener<Event>, Disposable {
  #waiting: Telling<Event>[] = [];
  #closed = false;
  #wake: (() => void) | null = null;

  constructor(private readonly tellingsMax = TELLINGS_MAX) {}

  tell(telling: Telling<Event>): boolean {
    if (this.#closed || this.#waiting.length >= this.tellingsMax) return false;
    this.#waiting.push(telling);
    this.#wake?.();
    return true;
  }

  /** Everything that waits, as soon as there is something; null when nothing will come any more. */
  async take(): Promise<Telling<Event>[] | null> {
    while (this.#waiting.length === 0 && !this.#closed) {
      await new Promise<void>((wake) => (this.#wake = wake));
      this.#wake = null;
    }
    if (this.#waiting.length === 0) return null;
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  /** Nothing more comes in; what is there can still be taken. */
  [Symbol.dispose](): void {
    this.#closed = true;
    this.#wake?.();
  }
}
