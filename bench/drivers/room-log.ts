/** A frame that told messages: its bytes, which messages they were, and the cursor it left. */
export type ToldFrame = { bytes: Buffer; places: number[]; cursor: string | null };

/** Members hear the same frame within moments of each other, so a few are enough. */
const REMEMBERED = 64;

/**
 * What was said in one room, in the order in which somebody heard it first. That order is the reference: every member
 * must hear all of it in just that order. Frames that were told to many are understood once and then recognised by
 * their bytes, which checks every byte and costs a tenth of parsing; a system that tells each member other bytes, or
 * other batches, is parsed each time and counted alike.
 */
export class RoomLog {
  readonly dueAt: number[] = [];
  /** How many sends of the room were answered. */
  acknowledged = 0;
  readonly #places = new Map<string, number>();
  readonly #due = new Map<string, number>();
  readonly #recent: (ToldFrame | null)[] = new Array<null>(REMEMBERED).fill(null);
  #newest = 0;

  get length(): number {
    return this.dueAt.length;
  }

  /** A message is about to be sent, and was due at a time: latency counts from there, not from when we got round to it. */
  expect(text: string, dueAt: number): void {
    this.#due.set(text, dueAt);
  }

  /** The frame, if it was heard before; `hint` is where the listener's last one lies, since the next lies behind it. */
  recognise(bytes: Buffer, from: number, to: number, hint: number): number | null {
    const next = (hint + 1) % REMEMBERED;
    if (this.#isAt(next, bytes, from, to)) return next;
    for (let back = 0; back < REMEMBERED; back++) {
      const at = (this.#newest - back + REMEMBERED) % REMEMBERED;
      if (this.#isAt(at, bytes, from, to)) return at;
    }
    return null;
  }

  at(index: number): ToldFrame | null {
    return this.#recent[index] ?? null;
  }

  /** Keeps a frame that told these texts; answers where it lies. */
  remember(bytes: Buffer, texts: string[], cursor: string | null): number {
    this.#newest = (this.#newest + 1) % REMEMBERED;
    this.#recent[this.#newest] = { bytes, places: this.placesOf(texts), cursor };
    return this.#newest;
  }

  placesOf(texts: string[]): number[] {
    return texts.map((text) => this.#placeOf(text));
  }

  #placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.dueAt.length;
    this.#places.set(text, place);
    this.dueAt.push(this.#due.get(text) ?? 0);
    this.#due.delete(text);
    return place;
  }

  #isAt(index: number, bytes: Buffer, from: number, to: number): boolean {
    const told = this.#recent[index];
    return told?.bytes.length === to - from && bytes.compare(told.bytes, 0, to - from, from, to) === 0;
  }
}
