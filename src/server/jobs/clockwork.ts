import type { Logger } from 'pino';

/** Does what is due, and answers in how many milliseconds the next is; null when nothing is planned. */
export type Work = () => Promise<number | null>;

/**
 * It looks again after this long at most, whatever it was told: what another process planned and did not live to do is
 * found so, and a wall clock that was set forward is noticed.
 */
const SLEEP_MS_MAX = 30_000;
/** What is due and was not done is in somebody else's hands; it is not asked for without a pause. */
const SLEEP_MS_MIN = 200;
/** How long it waits when the database did not answer. */
const AFTER_FAILURE_MS = 5_000;

/**
 * Does one kind of work when its time comes. What is planned stands in the database and only there: so nothing is lost
 * with the process, and what came due while none ran is done at the start. Sleeping is measured on the clock that
 * cannot be set; what is due is asked of the database's, so that all processes agree on it.
 */
export class Clockwork {
  #state: 'new' | 'going' | 'closed' = 'new';
  #timer: NodeJS.Timeout | null = null;
  #wakesAt = Infinity;
  #running: Promise<void> | null = null;

  constructor(
    private readonly name: string,
    private readonly log: Logger,
    private readonly work: Work,
  ) {}

  /** Does what is due now, and from then on all that comes due. */
  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'going';
    this.wakeIn(0);
  }

  /** Something new is planned that far ahead: it will be awake then. */
  wakeIn(ms: number): void {
    if (this.#state !== 'going') return;
    const at = performance.now() + Math.min(Math.max(ms, 0), SLEEP_MS_MAX);
    if (at >= this.#wakesAt) return;
    this.#wakesAt = at;
    // While it runs, it sees to its next waking itself.
    if (!this.#running) this.#setTimer();
  }

  /** Ends when what it was about to do is done. */
  async close(): Promise<void> {
    this.#state = 'closed';
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  #setTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void (this.#running = this.#run()), Math.ceil(this.#wakesAt - performance.now()));
  }

  async #run(): Promise<void> {
    this.#wakesAt = Infinity;
    const sleepMs = await this.work().then(
      (nextMs) => Math.max(SLEEP_MS_MIN, Math.ceil(nextMs ?? SLEEP_MS_MAX)),
      (error: unknown) => {
        this.log.warn({ err: error, job: this.name }, 'could not do what is due');
        return AFTER_FAILURE_MS;
      },
    );
    this.#running = null;
    if (this.#state !== 'going') return;
    this.wakeIn(sleepMs);
    this.#setTimer();
  }
}
