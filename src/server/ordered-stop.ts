import type { Logger } from 'pino';

type Close = () => Promise<void>;

/**
 * One Ctrl-C arrives more than once: the terminal sends it to the whole group, and npm passes its own on. Only a signal
 * that comes later than this is a person who has lost patience.
 */
const SAME_SIGNAL_MS = 1_000;

/** Closes what has been opened, the last first, once, whoever asks and however often (C6). */
export class OrderedStop {
  readonly #opened: Close[] = [];
  #starting: Promise<unknown> = Promise.resolve();
  #stopped: Promise<void> | null = null;

  /** Something has been opened; this is how it is closed. */
  add(close: Close): void {
    this.#opened.push(close);
  }

  /** Waits for the start; answers null when it was asked to stop meanwhile, which then happens when the start has ended. */
  async afterStarting<T>(starting: Promise<T>): Promise<T | null> {
    this.#starting = starting;
    const started = await starting;
    return this.#stopped ? null : started;
  }

  /** Whether a stop has begun: what ends from then on is meant to. */
  get isUnderWay(): boolean {
    return this.#stopped !== null;
  }

  now(): Promise<void> {
    this.#stopped ??= this.#close();
    return this.#stopped;
  }

  /** From now on SIGINT, SIGTERM and SIGHUP stop in order and end the process; a second one, later, ends it at once. */
  onSignals(log: Logger): void {
    let firstAt: number | null = null;
    const stop = (signal: NodeJS.Signals) => {
      if (firstAt !== null) {
        if (performance.now() - firstAt < SAME_SIGNAL_MS) return;
        log.warn({ signal }, 'stopped at once, at the second signal');
        process.exit(1);
      }
      firstAt = performance.now();
      log.info({ signal }, 'stopping');
      this.now().then(() => process.exit(0), (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  }

  async #close(): Promise<void> {
    // A start that fails says so itself.
    await this.#starting.catch(() => {});
    for (let close = this.#opened.pop(); close; close = this.#opened.pop()) await close();
  }
}
