import { outlookOf } from './refused.ts';

/** In a busy room every message is read at once; marking each of them would be a call for each. */
const MARK_EVERY_MS = 1_000;

/** Carries the read mark to the server: only forward, only the newest, at most one call a second. */
export class ReadMark {
  #wanted = 0;
  #marked = 0;
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly mark: (seq: number) => Promise<unknown>) {}

  read(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    if (!this.#busy) void this.#carry();
  }

  /** Says what is still to be said, and then no more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#busy = false;
    if (this.#wanted > this.#marked) this.mark(this.#wanted).catch(() => undefined);
    this.#marked = this.#wanted;
  }

  async #carry(): Promise<void> {
    if (this.#wanted <= this.#marked) return;
    this.#busy = true;
    const seq = this.#wanted;
    try {
      await this.mark(seq);
      this.#marked = Math.max(this.#marked, seq);
    } catch (error) {
      // Where it cannot be said now it is said again in a second; where it may not be said, it is done with.
      if (outlookOf(error) === 'stands') this.#marked = Math.max(this.#marked, seq);
    }
    this.#timer = setTimeout(() => {
      this.#busy = false;
      void this.#carry();
    }, MARK_EVERY_MS);
  }
}
