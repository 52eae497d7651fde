/** What waits in a mailbox: something that must not be missed, or a whisper of which only the latest counts. */
export type Letter<T> = { item: T; coalesceBy: string | null };

/** What `take` answers: all that waited, or that too much did, or that nothing will come any more. */
export type Taken<T> = { state: 'mail'; items: T[] } | { state: 'behind' } | { state: 'closed' };

const LETTERS_MAX = 512;

/**
 * One listener's bounded queue. `node:events.on()` buffers without bound, so one reader that does not read would cost
 * the server its memory; here a full box forgets everything and says `behind`: the database has it all, by seq.
 */
export class Mailbox<T> implements Disposable {
  #letters: Letter<T>[] = [];
  #behind = false;
  #closed = false;
  #wake: (() => void) | null = null;

  constructor(private readonly lettersMax = LETTERS_MAX) {}

  put(item: T, coalesceBy: string | null = null): void {
    if (this.#closed || this.#behind) return;
    if (coalesceBy !== null) this.#letters = this.#letters.filter((letter) => letter.coalesceBy !== coalesceBy);
    if (this.#letters.length >= this.lettersMax) this.overflow();
    else this.#letters.push({ item, coalesceBy });
    this.#wake?.();
  }

  /** Forgets what waits and says `behind` at the next `take`. */
  overflow(): void {
    this.#letters = [];
    this.#behind = true;
    this.#wake?.();
  }

  /** Waits until there is something, then hands over all of it, so that one busy turn is one batch. */
  async take(): Promise<Taken<T>> {
    while (this.#letters.length === 0 && !this.#behind && !this.#closed) {
      await new Promise<void>((wake) => (this.#wake = wake));
      this.#wake = null;
    }
    if (this.#closed) return { state: 'closed' };
    if (this.#behind) {
      this.#behind = false;
      return { state: 'behind' };
    }
    const items = this.#letters.map((letter) => letter.item);
    this.#letters = [];
    return { state: 'mail', items };
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#letters = [];
    this.#wake?.();
  }
}
