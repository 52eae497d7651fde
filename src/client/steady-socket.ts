import { CLIENT_PING_EVERY_MS, CLIENT_PONG_WITHIN_MS } from '../wire/limits.ts';

/** A socket that has not opened by then is given up: without this a swallowed handshake would be waited for forever. */
const OPEN_WITHIN_MS = 10_000;
/** How long a dying socket of the `ws` package may wait for the other side's goodbye before it is torn down. */
const GOODBYE_WITHIN_MS = 1_000;

/** As much of a WebSocket as this client needs. The browser's class fits, and so does the one of the `ws` package. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(): void;
}

/** A class that makes such sockets. */
export type SocketClass = new (url: string) => SocketLike;

/** How a socket ended: the close code, 1006 where there was none. */
export type SocketEnd = { code: number; reason: string };

/** What whoever keeps the connection wants to know of each socket. */
export type SocketWatch = {
  opened(socket: SteadySocket): void;
  ended(socket: SteadySocket, end: SocketEnd): void;
};

/** The class tRPC is given in place of the real one: every socket it makes is a SteadySocket around a real one. */
export function steadySocketClass(Inner: SocketClass, watch: SocketWatch): typeof WebSocket {
  class Watched extends SteadySocket {
    constructor(url: string) {
      super(() => new Inner(url), watch);
    }
  }
  // tRPC uses only what SteadySocket offers, and asks for the whole of the DOM's type.
  return Watched as unknown as typeof WebSocket;
}

type EventType = 'open' | 'message' | 'close' | 'error';
type Listener = (this: SteadySocket, event: unknown) => void;

/**
 * A WebSocket that always makes up its mind. A real one on a half-open line does not: `close()` waits for an answer
 * that cannot come, 60 s in Chromium and 30 s in `ws`, and tRPC waits with it. Here an end is an end at once, whatever
 * the line says later. It also gives up an opening that takes too long, and asks for a sign of life in silence (C1).
 */
export class SteadySocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  readyState: number = SteadySocket.CONNECTING;
  readonly #listeners = new Map<EventType, Set<Listener>>();
  readonly #watch: SocketWatch;
  #inner: SocketLike | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: () => SocketLike, watch: SocketWatch) {
    this.#watch = watch;
    this.#giveUpIn(OPEN_WITHIN_MS, 'not opened in time');
    try {
      this.#inner = this.#listenTo(open());
    } catch (error) {
      // A bad address throws where everything else is an event. Not in a microtask: tRPC has yet to listen then.
      setTimeout(() => this.#end({ code: 1006, reason: String(error) }), 0);
    }
  }

  set binaryType(type: string) {
    if (this.#inner) this.#inner.binaryType = type;
  }

  addEventListener(type: EventType, listener: Listener): void {
    const there = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, there.add(listener));
  }

  removeEventListener(type: EventType, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  send(data: string): void {
    if (this.readyState === SteadySocket.OPEN) this.#inner?.send(data);
  }

  close(): void {
    this.#end({ code: 1000, reason: 'closed here' });
  }

  /** Asks for a sign of life now instead of after the usual silence: a phone has woken up, say. */
  probe(): void {
    if (this.readyState !== SteadySocket.OPEN) return;
    this.send('PING');
    this.#giveUpIn(CLIENT_PONG_WITHIN_MS, 'silent');
  }

  #listenTo(inner: SocketLike): SocketLike {
    inner.onopen = () => this.#opened();
    inner.onmessage = (event: unknown) => {
      // Whatever comes is a sign of life, not only a PONG: a large answer on a slow line must not look like death.
      this.#probeLater();
      this.#tell('message', event);
    };
    inner.onerror = () => undefined;
    inner.onclose = ({ code, reason }: SocketEnd) => this.#end({ code, reason });
    return inner;
  }

  #opened(): void {
    this.readyState = SteadySocket.OPEN;
    this.#probeLater();
    this.#watch.opened(this);
    this.#tell('open', { type: 'open' });
  }

  #probeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.probe(), CLIENT_PING_EVERY_MS);
  }

  #giveUpIn(ms: number, reason: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end({ code: 1006, reason }), ms);
  }

  #end(end: SocketEnd): void {
    if (this.readyState === SteadySocket.CLOSED) return;
    const neverOpened = this.readyState === SteadySocket.CONNECTING;
    this.readyState = SteadySocket.CLOSED;
    clearTimeout(this.#timer);
    if (this.#inner) letGo(this.#inner);
    this.#watch.ended(this, end);
    // tRPC takes a failed opening from `error` alone, and everything else from `close`.
    if (neverOpened) this.#tell('error', { type: 'error', message: end.reason || 'The connection could not be opened.' });
    this.#tell('close', { type: 'close', message: 'The connection was lost.', ...end });
  }

  #tell(type: EventType, event: unknown): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener.call(this, event);
  }
}

/** Closes a socket that nobody listens to any more, and sees to it that it keeps no Node process alive. */
function letGo(inner: SocketLike): void {
  inner.onopen = null;
  inner.onmessage = null;
  // An `error` without a listener would end a Node process.
  inner.onerror = () => undefined;
  if (inner.readyState === SteadySocket.CLOSED) return;
  if (!canTerminate(inner)) {
    inner.onclose = null;
    return inner.close();
  }
  const timer = setTimeout(() => inner.terminate(), GOODBYE_WITHIN_MS);
  inner.onclose = () => clearTimeout(timer);
  inner.close();
}

function canTerminate(inner: SocketLike): inner is SocketLike & { terminate(): void } {
  return 'terminate' in inner && typeof inner.terminate === 'function';
}
