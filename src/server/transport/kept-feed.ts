import { isTrackedEnvelope } from '@trpc/server';
import { FEEDS_PER_SOCKET_MAX } from '../../wire/limits.ts';
import type { Listener, Sleeper, Telling } from '../live/telling.ts';
import { refuse } from '../refusal.ts';
import type { Told } from './encoder.ts';
import { frameFor } from './frames.ts';
import type { BoundedSocket } from './socket.ts';

export type RequestId = number | string;

/** What the adapter would do with a feed's words, for feeds that it has begun and the socket keeps. */
export type Say = { said(id: RequestId, told: Told): string; failed(id: RequestId, error: unknown): string };

/**
 * A subscription of one socket that is told directly: one prepared buffer, one write, no loop and no promise. When its
 * feed wakes, it says what was missed as the adapter would, and lets it sleep again.
 */
export class KeptFeed implements Listener<unknown> {
  constructor(
    private readonly socket: BoundedSocket,
    private readonly id: RequestId,
    private readonly feed: Sleeper<unknown>,
    private readonly say: Say,
  ) {}

  /** The socket has it from now on; one of the same id, which no honest client begins, is given up for it. */
  begin(): void {
    const { socket, id, feed } = this;
    if (socket.readyState !== socket.OPEN) return feed.return();
    const kept = (socket.feeds ??= new Map());
    if (kept.size >= FEEDS_PER_SOCKET_MAX && !kept.has(id)) return this.#refuse();
    kept.get(id)?.feed.return();
    kept.set(id, this);
    this.#sleep();
  }

  tell(telling: Telling<unknown>): boolean {
    if (!this.socket.canTakeMore) return false;
    this.socket.writeFrame(frameFor(this.id, telling));
    return true;
  }

  stop(): void {
    this.feed.return();
  }

  #sleep(): void {
    this.feed.sleep(this, () => void this.#goOn());
  }

  #refuse(): void {
    this.feed.return();
    this.socket.send(this.say.failed(this.id, refuse('TOO_MANY_REQUESTS', 'feeds.tooMany', `One connection keeps at most ${FEEDS_PER_SOCKET_MAX} subscriptions. End some, or open another connection.`)));
    this.#sayStopped();
  }

  #sayStopped(): void {
    this.socket.send(JSON.stringify({ id: this.id, result: { type: 'stopped' } }));
  }

  async #goOn(): Promise<void> {
    const { socket, id, feed, say } = this;
    try {
      const next = await feed.next();
      if (!next.done) {
        socket.send(say.said(id, toldIn(next.value)));
        return this.#sleep();
      }
    } catch (error) {
      socket.send(say.failed(id, error));
    }
    if (socket.feeds?.get(id) === this) socket.feeds.delete(id);
    this.#sayStopped();
  }
}

function toldIn(value: unknown): Told {
  if (!isTrackedEnvelope(value)) return { type: 'data', data: value };
  const [id, data] = value;
  return { type: 'data', id, data: { id, data } };
}
