import { outlookOf } from '../../../client/refused.ts';
import type { DraftView } from '../../../wire/views.ts';

/** So long after the last key the server is told. */
const SAVE_AFTER_MS = 1_000;
const AGAIN_AFTER_MS = 5_000;

export type DraftParts = {
  save(text: string): Promise<DraftView>;
  /** What the server does not have yet, where it outlives this page. */
  local: { read(): string | null; keep(text: string): void; forget(): void };
  /** Another device has written on, and here nobody has. */
  show(text: string): void;
};

/**
 * What is being written in one room: kept here at once, and on the server a moment later. As long as somebody writes
 * here, what another device says waits; the later write stands.
 */
export class DraftKeeper {
  #text: string;
  /** What the server has, as far as is known, and since when. */
  #kept: string;
  #seen: number;
  #saving = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: DraftParts, remote: DraftView | undefined) {
    this.#kept = remote?.text ?? '';
    this.#seen = remote?.updatedAt ?? 0;
    this.#text = parts.local.read() ?? this.#kept;
  }

  get text(): string {
    return this.#text;
  }

  /** What a page before this one could not save is saved now. */
  start(): void {
    if (this.#text !== this.#kept) this.#saveIn(0);
  }

  wrote(text: string): void {
    this.#text = text;
    this.#keepLocally();
    // What was sent or taken back is gone at once from the other devices too.
    if (text !== this.#kept || this.#saving) this.#saveIn(text === '' ? 0 : SAVE_AFTER_MS);
    else clearTimeout(this.#timer);
  }

  /** The server's copy, from whichever device. */
  heard({ text, updatedAt }: DraftView): void {
    if (updatedAt <= this.#seen) return;
    // While a save is under way it is its echo as a rule: what was sent meanwhile must not come back with it.
    const untouched = this.#text === this.#kept && !this.#saving;
    this.#seen = updatedAt;
    this.#kept = text;
    if (untouched) this.#show(text);
    else this.#keepLocally();
  }

  /** The server has none: it was sent or taken away while this page did not listen. */
  heardNone(): void {
    if (this.#text !== this.#kept || this.#saving) return;
    this.#kept = '';
    this.#show('');
  }

  /** Says what is still to be said. */
  flush(): void {
    clearTimeout(this.#timer);
    void this.#save();
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  async #save(): Promise<void> {
    if (this.#saving || this.#text === this.#kept) return;
    this.#saving = true;
    const text = this.#text;
    let againMs: number | null = 0;
    try {
      this.#saved(text, await this.parts.save(text));
    } catch (error) {
      // What may not be kept there (it is too long, the room is archived) stays here.
      againMs = outlookOf(error) === 'later' ? AGAIN_AFTER_MS : null;
    }
    this.#saving = false;
    if (againMs !== null && this.#text !== this.#kept) this.#saveIn(againMs);
  }

  #saved(text: string, { updatedAt }: DraftView): void {
    if (updatedAt > this.#seen) {
      this.#seen = updatedAt;
      this.#kept = text;
    } else if (this.#text === text) {
      // Somebody wrote elsewhere after this had arrived.
      this.#show(this.#kept);
    }
    this.#keepLocally();
  }

  #show(text: string): void {
    const before = this.#text;
    this.#text = text;
    this.#keepLocally();
    if (text !== before) this.parts.show(text);
  }

  #keepLocally(): void {
    if (this.#text === this.#kept) this.parts.local.forget();
    else this.parts.local.keep(this.#text);
  }
}
