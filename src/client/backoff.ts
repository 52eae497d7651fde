/** Pauses between attempts, in milliseconds. Full jitter: a thousand clients of one restarted server must not return as one. */
export type Pauses = { baseMs: number; capMs: number; atLeastMs?: number };

/** A pause before attempt number `tries` (the first retry is 0): a random point up to a bound that doubles, up to a cap. */
export function pauseMs(tries: number, { baseMs, capMs, atLeastMs = 0 }: Pauses, random: () => number = Math.random): number {
  const bound = Math.min(capMs, baseMs * 2 ** Math.min(tries, 20));
  return atLeastMs + Math.round(random() * bound);
}

/** A wait that can be cut short (`hurry`) or given up (`cancel`); `done` resolves with whether it was waited out. */
export class Pause {
  readonly done: Promise<boolean>;
  #finish: (waited: boolean) => void = () => undefined;

  constructor(ms: number) {
    this.done = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), ms);
      this.#finish = (waited) => {
        clearTimeout(timer);
        resolve(waited);
      };
    });
  }

  hurry(): void {
    this.#finish(true);
  }

  cancel(): void {
    this.#finish(false);
  }
}
