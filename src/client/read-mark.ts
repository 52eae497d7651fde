import { outlookOf } from './refused.ts';

/** In a busy room every message is read at once; marking each of them would be a call for each. */
const MARK_EVERY_MS = 1_000;

/**
 * Carries the read mark to the server: only forward, only the newest, at most one call a second. What has been said is
 * forgotten: since then the mark may have been moved back, here or elsewhere, and reading the same again must be said again.
 */
export class ReadMark {
  #wanted = 0;
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
    if (this.#wanted > 0) this.mark(this.#wanted).catch(() => undefined);
    this.forget();
  }

  /** What was still to be said is so no more: the mark has been moved back. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#wanted = 0;
    this.#busy = false;
  }

  async #carry(): Promise<void> {
    if (this.#wanted === 0) return;
    this.#busy = true;
    const seq = this.#wanted;
    try {
      await this.mark(seq);
      this.#said(seq);
    } catch (error) {
      // Where it cannot be said now it is said again in a second; where it may not be said, it is done with.
      if (outlookOf(error) === 'stands') this.#said(seq);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#busy = false;
      void this.#carry();
    }, MARK_EVERY_MS);
  }

  #said(seq: number): void {
    if (this.#wanted === seq) this.#wanted = 0;
  }
}
