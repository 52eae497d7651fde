/** Lets so many do something at once and has the others wait in line: work that takes memory by the hundred megabytes. */
export class FewAtOnce {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    // A turn is handed on, not given back and taken anew: nobody can slip in between.
    if (this.#running < this.most) this.#running++;
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
