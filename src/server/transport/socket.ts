import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { CLOSE } from '../../wire/close-codes.ts';
import type { Connection } from '../context.ts';
import { ForSocket } from './for-socket.ts';
import type { KeptFeed, RequestId } from './kept-feed.ts';
import { textFrame } from './frames.ts';
import { noteStarted, type Beginnings } from './early-stop.ts';

/** Past this a reader is behind: his feeds wait, and catch up by seq when he has drained (C4). */
const BEHIND_BYTES = 256 * 1024;
/** Past this, or after this long behind, he is let go and comes back when he can. */
const TOO_SLOW_BYTES = 1024 * 1024;
const TOO_SLOW_MS = 30_000;
const LOOK_AGAIN_MS = 50;

type Data = Parameters<WebSocket['send']>[0] | ForSocket;
type Options = Parameters<WebSocket['send']>[1];
type Done = (error?: Error) => void;

/** How a socket was opened, until it has said who it is. */
export type Opening = {
  address: string;
  userAgent: string | null;
  site: string;
  /** Null where a page that is not ours has opened it: its cookie does not count. */
  cookie: string | null;
  /** Says so, unless it says who it is in time. */
  impatience: NodeJS.Timeout | null;
};

let opened = 0;

/**
 * A socket whose send buffer is bounded. The tRPC adapter never looks at it, so without this one tab that does not
 * read would grow the server's heap until it dies for everyone. What is kept for each socket is kept here, in fields
 * rather than in closures: there are thousands, and nearly all of them are idle (see docs/decisions/0015).
 */
export class BoundedSocket extends WebSocket implements Connection {
  readonly number = ++opened;
  /** A random id would do as well, but is built of 36 pieces that all stay. */
  readonly id = String(this.number);
  ended = false;
  /** Whether anything was heard since the last heartbeat. */
  heard = true;
  opening: Opening | null = null;
  /** The session it stands on; null until it has said who it is. */
  sessionId: string | null = null;
  /** What is being subscribed to; what a room tells its sockets directly does not pass by there. */
  beginnings: Beginnings | null = null;
  /** The feeds it keeps, by the request that began each. */
  feeds: Map<RequestId, KeptFeed> | null = null;
  /** The connection below, known from the upgrade: whole frames made beforehand are written to it. */
  wire: Duplex | null = null;
  #behindSince: number | null = null;

  override send(data: Data, second?: Options | Done, done?: Done): void {
    if (data instanceof ForSocket) return data.act(this);
    if (this.beginnings && typeof data === 'string') noteStarted(this, this.beginnings, data);
    if (this.bufferedAmount > TOO_SLOW_BYTES) return this.letGo();
    if (typeof data === 'string' && second === undefined && this.wire) this.writeFrame(textFrame(data));
    else if (typeof second === 'object') super.send(data, second, done);
    else super.send(data, second);
  }

  /**
   * Writes a frame that was made once for many. `send` would make a header for each listener and hand the kernel two
   * pieces. Between frames of `send` there is always room for a whole one, since nothing is compressed or split here.
   */
  writeFrame(frame: Buffer): void {
    if (this.readyState === WebSocket.OPEN) this.wire?.write(frame);
  }

  get canTakeMore(): boolean {
    return this.bufferedAmount <= BEHIND_BYTES;
  }

  /** Resolves when the buffer is small enough for more, or the socket is gone. */
  async drained(): Promise<void> {
    while (this.readyState === WebSocket.OPEN && !this.canTakeMore) {
      this.#behindSince ??= performance.now();
      if (performance.now() - this.#behindSince > TOO_SLOW_MS) return this.letGo();
      await new Promise((look) => setTimeout(look, LOOK_AGAIN_MS));
    }
    this.#behindSince = null;
  }

  /** A close frame would wait behind all that is not being read, so the connection is cut after asking nicely. */
  letGo(code: number = CLOSE.tooSlow, why = 'You read too slowly; come back and catch up.'): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.close(code, why);
    setTimeout(() => this.terminate(), 1_000).unref();
  }
}
