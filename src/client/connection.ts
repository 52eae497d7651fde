import { createWSClient, type TRPCWebSocketClient } from '@trpc/client';
import { CLOSE } from '../wire/close-codes.ts';
import { Pause, pauseMs } from './backoff.ts';
import { lossReason, pausesAfter, signOutReason } from './ending.ts';
import { closedError, signedOutError } from './refused.ts';
import { steadySocketClass, type SocketClass, type SocketEnd, type SteadySocket } from './steady-socket.ts';
import { Cell } from './store.ts';

/** Where the connection stands; times in milliseconds since the epoch. */
export type ConnectionStatus = {
  /** `offline` waits for `retryAt`; `connecting` tries; `signedOut` stays until `reconnectNow()` or a sign-in. */
  phase: 'connecting' | 'online' | 'offline' | 'signedOut';
  /** When this phase began. */
  since: number;
  /** When the next attempt is made, while `offline`. */
  retryAt: number | null;
  /** Why it is not online: `lost`, `restarting`, `tooSlow`, `tooManyFrames`, `frameTooLarge`; or why one is signed out. */
  reason?: string;
};

/** A connection that has lasted this long was a good one: its loss is a first loss. A server that lets in and throws out at once is not. */
const STEADY_AFTER_MS = 3_000;

/** Somebody who waits for a socket to talk through. */
type Waiting = { go(client: TRPCWebSocketClient): void; fail(error: Error): void; path: string };

/** Who hears of sockets coming and going, in the very turn in which it happens. */
export type ConnectionWatch = { opened?(): void; lost?(): void; signedOut?(): void };

/**
 * One connection that comes back by itself (C2). tRPC's own client makes and feeds the sockets, but when to try is
 * decided here: its `url` callback is where the waiting is done. Waiting in `retryDelayMs` instead would not do, since
 * every call made meanwhile opens a socket of its own at once, past any backoff.
 */
export class Connection {
  readonly status = new Cell<ConnectionStatus>({ phase: 'connecting', since: Date.now(), retryAt: null });
  readonly #watches = new Set<ConnectionWatch>();
  readonly #waiting = new Set<Waiting>();
  #client: TRPCWebSocketClient | null = null;
  #socket: SteadySocket | null = null;
  #pause: Pause | null = null;
  /** Counts the clients that were made, so that a late word from the socket of an earlier one is told apart. */
  #turn = 0;
  #tries = 0;
  /** When the next attempt is due, and when this socket opened, on a clock that does not jump as the wall's may. */
  #retryDue = 0;
  #openedAt = 0;
  #openings = 0;
  #closed = false;

  constructor(private readonly options: { url: string; token: string | null; WebSocket: SocketClass }) {}

  /** Whether a socket is open, whoever the server may find at its other end. */
  get isOpen(): boolean {
    return this.#socket !== null;
  }

  watch(watch: ConnectionWatch): () => void {
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }

  /** Hands over the tRPC socket client as soon as it can send: now, or after the next opening. Opens at the first need. */
  whenOpen(path: string, waiting: Omit<Waiting, 'path'>): () => void {
    if (this.#closed) waiting.fail(closedError());
    else if (this.status.get().phase === 'signedOut') waiting.fail(signedOutError(path));
    else if (this.#socket && this.#client) waiting.go(this.#client);
    else {
      const mine = { ...waiting, path };
      this.#waiting.add(mine);
      this.start();
      return () => this.#waiting.delete(mine);
    }
    return () => undefined;
  }

  /** Opens the socket unless that has been done. */
  start(): void {
    if (this.#client || this.#closed) return;
    const { url, token, WebSocket } = this.options;
    const turn = ++this.#turn;
    this.#client = createWSClient({
      url: () => this.#nextUrl(url),
      WebSocket: steadySocketClass(WebSocket, {
        opened: (socket) => (turn === this.#turn ? this.#opened(socket) : socket.close()),
        ended: (socket, end) => (turn === this.#turn ? this.#ended(socket, end) : undefined),
      }),
      retryDelayMs: () => 0,
      ...(token === null ? {} : { connectionParams: { token } }),
    });
  }

  /** Tries at once instead of waiting; an open connection is asked for a sign of life. */
  reconnectNow(): void {
    if (this.#socket) return this.#socket.probe();
    const { phase, reason } = this.status.get();
    if (phase === 'signedOut') this.#say('connecting');
    this.#retryDue = performance.now();
    if (phase === 'offline') this.#say('offline', { retryAt: Date.now(), reason });
    this.#pause?.hurry();
    this.start();
  }

  /** Which socket is open: a number that is never the same for two. */
  get opening(): number {
    return this.#openings;
  }

  /** The server has answered as to a person it knows. */
  confirm(): void {
    if (this.#socket) this.#say('online');
  }

  /** Gives the open socket up and comes back: it is open, but of no use. */
  drop(): void {
    this.#socket?.close();
  }

  /** Ends the connection and stays away until `reconnectNow()`. */
  signOut(reason: string): void {
    if (this.#closed || this.status.get().phase === 'signedOut') return;
    this.#say('signedOut', { reason });
    this.#stop((path) => signedOutError(path));
    this.#tell('signedOut');
  }

  close(): void {
    this.#closed = true;
    this.#stop(() => closedError());
  }

  #stop(errorFor: (path: string) => Error): void {
    const client = this.#client;
    const socket = this.#socket;
    this.#client = null;
    this.#socket = null;
    this.#tries = 0;
    this.#turn++;
    // In this order: tRPC must know that it is closed before its socket ends, or it would at once want another.
    client?.close().catch(() => undefined);
    this.#pause?.cancel();
    socket?.close();
    for (const waiting of this.#take()) waiting.fail(errorFor(waiting.path));
    if (socket) this.#tell('lost');
  }

  #take(): Waiting[] {
    const all = [...this.#waiting];
    this.#waiting.clear();
    return all;
  }

  async #nextUrl(url: string): Promise<string> {
    const { retryAt } = this.status.get();
    if (retryAt !== null) {
      this.#pause = new Pause(this.#retryDue - performance.now());
      const waited = await this.#pause.done;
      this.#pause = null;
      if (!waited) throw closedError();
    }
    this.#say('connecting', { reason: this.status.get().reason });
    return url;
  }

  #opened(socket: SteadySocket): void {
    const client = this.#client;
    if (!client) return socket.close();
    this.#socket = socket;
    this.#openedAt = performance.now();
    this.#openings++;
    this.#tell('opened');
    for (const waiting of this.#take()) waiting.go(client);
  }

  #ended(socket: SteadySocket, end: SocketEnd): void {
    const wasOpen = this.#socket === socket;
    if (wasOpen) this.#socket = null;
    if (wasOpen && performance.now() - this.#openedAt > STEADY_AFTER_MS) this.#tries = 0;
    if (this.#client && end.code === CLOSE.unauthorized) this.signOut(signOutReason(end.reason));
    else if (this.#client) this.#retryLater(end.code);
    if (wasOpen) this.#tell('lost');
  }

  #tell(what: keyof ConnectionWatch): void {
    for (const watch of [...this.#watches]) watch[what]?.();
  }

  #retryLater(code: number): void {
    const ms = pauseMs(this.#tries++, pausesAfter(code));
    this.#retryDue = performance.now() + ms;
    this.#say('offline', { retryAt: Date.now() + ms, reason: lossReason(code) });
  }

  #say(phase: ConnectionStatus['phase'], more: { retryAt?: number; reason?: string | undefined } = {}): void {
    const before = this.status.get();
    const since = before.phase === phase ? before.since : Date.now();
    this.status.set({ phase, since, retryAt: more.retryAt ?? null, ...(more.reason ? { reason: more.reason } : {}) });
  }
}
