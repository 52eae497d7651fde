/** Something that runs while it is held. */
export type Held = { stop(): void };

/** Keeps one of each while anybody holds it, and stops it after the last has let go. */
export class Shelf<T extends Held> {
  readonly #things = new Map<string, { thing: T; holds: number }>();

  constructor(private readonly make: (key: string, release: () => void) => T) {}

  hold(key: string): T {
    const there = this.#things.get(key) ?? this.#put(key);
    there.holds++;
    return there.thing;
  }

  /** The thing, if somebody holds it. */
  peek(key: string): T | undefined {
    return this.#things.get(key)?.thing;
  }

  clear(): void {
    for (const { thing } of this.#things.values()) thing.stop();
    this.#things.clear();
  }

  #put(key: string) {
    const kept = { thing: this.make(key, () => this.#release(key, kept)), holds: 0 };
    this.#things.set(key, kept);
    return kept;
  }

  /** Not at once: React lets go and takes hold again within one turn, and a feed should not notice. */
  #release(key: string, kept: { thing: T; holds: number }): void {
    if (kept.holds > 0) kept.holds--;
    setTimeout(() => {
      if (kept.holds > 0 || this.#things.get(key) !== kept) return;
      this.#things.delete(key);
      kept.thing.stop();
    }, 0);
  }
}
