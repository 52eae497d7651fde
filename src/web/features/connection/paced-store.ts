import type { Store } from '../../../client/connect.ts';

/** More often than this nobody sees a difference, and each time costs a drawing of all that shows it. */
const DRAWN_EVERY_MS = 50;

const pacedOf = new WeakMap<Store<unknown>, Paced<unknown>>();

/**
 * The same store for a page that draws it: what changes after a pause is told at once, what changes in quick succession
 * so often and no more. What `mayWait` says no to is told at once in any case: what somebody does himself he sees as he
 * does it. One for all who ask, so that two parts of a page never show two moments.
 */
export function paced<T>(store: Store<T>, mayWait: (shown: T, now: T) => boolean): Store<T> {
  const known = pacedOf.get(store);
  if (known) return known as unknown as Paced<T>;
  const made = new Paced(store, mayWait);
  pacedOf.set(store, made as unknown as Paced<unknown>);
  return made;
}

class Paced<T> implements Store<T> {
  readonly #listeners = new Set<() => void>();
  #shown: T;
  #toldAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stop: (() => void) | null = null;

  constructor(
    private readonly store: Store<T>,
    private readonly mayWait: (shown: T, now: T) => boolean,
  ) {
    this.#shown = store.get();
  }

  get = (): T => (this.#stop ? this.#shown : this.store.get());

  subscribe = (listener: () => void): (() => void) => {
    const own = () => listener();
    this.#listeners.add(own);
    this.#begin();
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size === 0) this.#end();
    };
  };

  #begin(): void {
    if (this.#stop) return;
    this.#shown = this.store.get();
    this.#stop = this.store.subscribe(() => this.#heard());
  }

  #end(): void {
    this.#stop?.();
    this.#stop = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #heard(): void {
    const waitMs = this.#toldAt + DRAWN_EVERY_MS - performance.now();
    if (waitMs <= 0 || !this.mayWait(this.#shown, this.store.get())) return this.#tell();
    this.#timer ??= setTimeout(() => this.#tell(), waitMs);
  }

  #tell(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#toldAt = performance.now();
    this.#shown = this.store.get();
    for (const listener of [...this.#listeners]) listener();
  }
}
