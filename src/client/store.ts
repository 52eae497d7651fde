/**
 * A value that changes over time, in the shape React's `useSyncExternalStore` takes. Every value is immutable: a
 * change is a new object, so `===` says whether anything happened.
 *
 * @example
 * const stop = parley.status.subscribe(() => console.error(parley.status.get().phase));
 */
export interface Store<T> {
  /** The value as it is now. */
  get(): T;
  /** Calls `listener` once after each turn in which the value changed; the answer ends that. */
  subscribe(listener: () => void): () => void;
}

/** A store that can be written to: the inside of every store this client hands out. */
export class Cell<T> implements Store<T> {
  #value: T;
  #told = true;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  subscribe = (listener: () => void): (() => void) => {
    // A wrapper of its own, so that one function subscribed twice is two subscriptions, each with its own end.
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  };

  /** The new value can be read at once; listeners hear of it in a microtask, once for however many changes. */
  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    this.#told = true;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Whether two values have the very same fields: then a new object would be no news. */
export function alike<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);
}
