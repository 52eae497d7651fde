import { Mailbox } from './mailbox.ts';
import { Attach, unseen, type Listener, type Sleeper, type Telling } from './telling.ts';

type Next<Told> = IteratorResult<Told, void>;

const OVER: { value: undefined; done: true } = { value: undefined, done: true };

/**
 * A feed that says what was missed and then sleeps while its listener is told directly, again and again. It is no
 * generator, and nobody waits for it while it sleeps: most feeds sleep most of the time, so what is kept for one then
 * is what a connection costs (see docs/decisions/0015).
 */
export abstract class SleepingFeed<Told> implements Sleeper<Told> {
  #stage: 'behind' | 'caught up' | 'asleep' | 'over' = 'behind';
  #wake: (() => void) | null = null;

  /** Says what was missed; throws when there is nothing to be heard any more. */
  protected abstract catchUp(): Promise<Told>;
  /** From now on the listener is told, until `comeRound` or `return`. */
  protected abstract join(listener: Listener<unknown>): void;
  /** Lets go of all that was held. */
  protected abstract leaveAll(): void;

  async next(): Promise<Next<Told>> {
    if (this.#stage === 'over') return OVER;
    try {
      const value = await this.catchUp();
      if (this.isOver) return OVER;
      this.#stage = 'caught up';
      return { value, done: false };
    } catch (error) {
      this.#stage = 'over';
      throw error;
    } finally {
      // Whoever went meanwhile had been let go of; what the catch-up took hold of since must be too.
      if (this.isOver) this.leaveAll();
    }
  }

  sleep(listener: Listener<unknown>, wake: () => void): void {
    if (this.#stage !== 'caught up') return wake();
    this.#stage = 'asleep';
    this.#wake = wake;
    this.join(listener);
  }

  return(): void {
    if (this.#stage === 'over') return;
    this.#stage = 'over';
    this.leaveAll();
    this.#wakeUp();
  }

  /** The listener was let go and has missed something, or may have. */
  protected comeRound(): void {
    if (this.#stage !== 'asleep') return;
    this.#stage = 'behind';
    this.#wakeUp();
  }

  protected get isOver(): boolean {
    return this.#stage === 'over';
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}

/** What a subscription is made of. Whoever has enough calls `return`, also while he waits for more. */
export interface Feed<Told> extends AsyncIterableIterator<Told, void, void> {
  return(): Promise<Next<Told>>;
}

/**
 * A feed for a socket: what was missed, then an Attach, and the iterable is over. The adapter would keep a loop, an
 * abort controller and a dozen promises for each that sleeps; so it begins a feed, and the socket keeps it.
 */
export class Beginning<Told> implements Feed<Told> {
  #hasBegun = false;
  #attach: Attach | null = null;

  constructor(
    private readonly feed: SleepingFeed<Told>,
    private readonly say: (attach: Attach) => Told = unseen,
  ) {}

  async next(): Promise<Next<Told>> {
    if (this.#attach) return OVER;
    if (this.#hasBegun) return { value: this.say((this.#attach = new Attach(this.feed))), done: false };
    this.#hasBegun = true;
    return this.feed.next();
  }

  async return(): Promise<Next<Told>> {
    if (!this.#attach?.isTaken) this.feed.return();
    return OVER;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** The same feed for whoever is no socket, `createCaller` above all: what its listener is told waits in a mailbox. */
export async function* pulled<Told, Event>(feed: SleepingFeed<Told>, signal: AbortSignal, say: (telling: Telling<Event>) => Told): AsyncGenerator<Told, void, void> {
  const stop = () => feed.return();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) return;
    for (let missed = await feed.next(); !missed.done; missed = await feed.next()) {
      yield missed.value;
      using mailbox = new Mailbox<Event>();
      feed.sleep(mailbox, () => mailbox[Symbol.dispose]());
      for (let taken = await mailbox.take(); taken; taken = await mailbox.take()) {
        for (const telling of taken) yield say(telling);
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
