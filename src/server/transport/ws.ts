import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { CreateWSSContextFnOptions } from '@trpc/server/adapters/ws';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { WebSocketServer } from 'ws';
import { CLOSE } from '../../wire/close-codes.ts';
import { FRAME_BYTES_MAX } from '../../wire/limits.ts';
import { contextOf, type Context } from '../context.ts';
import type { House } from '../house.ts';
import { identify } from '../people/session.ts';
import { refuse } from '../refusal.ts';
import { appRouter } from '../router.ts';
import { encoder } from './encoder.ts';
import { limitFrames } from './frame-limit.ts';
import { startHeartbeat } from './heartbeat.ts';
import { logRefusal } from './log-refusal.ts';
import { addressOf, isForeign, urlOf } from './origin.ts';
import { BoundedSocket } from './socket.ts';

/** Who does not say who he is in this time is let go. */
const SILENT_MS = 10_000;
const CLOSED_BY_PEER_MS = 2_000;

export type Sockets = {
  /** Takes an upgrade of /ws, answers whether it was one. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Tells every client to come back, and waits until all have gone. */
  close(): Promise<void>;
};

/** The socket side of the API: tRPC's adapter, with what it leaves open: origin, identity, bounds, heartbeat, drain. */
export function answerSockets(house: House): Sockets {
  const wss = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX, WebSocket: BoundedSocket, perMessageDeflate: false });
  const connected = getWSConnectionHandler({
    wss,
    router: appRouter,
    experimental_encoder: encoder,
    createContext: (opts: CreateWSSContextFnOptions) => socketContext(house, opts),
    onError: (failure) => logRefusal(house.log, failure),
  });
  wss.on('connection', (socket: BoundedSocket, req: IncomingMessage) => {
    limitFrames(socket, house.settings);
    awaitIdentity(socket);
    connected(socket, req);
  });
  const stopHeartbeat = startHeartbeat(wss);
  return {
    upgrade: (req, socket, head) => upgrade(house, wss, req, socket, head),
    close: async () => {
      stopHeartbeat();
      await closeAll(wss);
    },
  };
}

function upgrade(house: House, wss: WebSocketServer, req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
  const url = urlOf(req);
  if (url?.pathname !== '/ws') return false;
  if (!house.door.open) return turnAway(socket, '503 Service Unavailable');
  // With a token the cookie is not looked at, so it does not matter which page the socket was opened from.
  const byCookie = url.searchParams.get('connectionParams') !== '1';
  if (byCookie && isForeign(req, house.settings)) return turnAway(socket, '403 Forbidden');
  wss.handleUpgrade(req, socket, head, (opened) => wss.emit('connection', opened, req));
  return true;
}

function turnAway(socket: Duplex, status: string): true {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return true;
}

/** Runs once a socket. Who cannot say who he is, is told why and closed before he has heard anything (A4). */
async function socketContext(house: House, { req, res, info }: CreateWSSContextFnOptions): Promise<Context> {
  const socket = res as BoundedSocket;
  const token = info.connectionParams?.token ?? null;
  // Asked again here: a foreign page may announce a token, so that its origin did not matter yet, and then name none.
  const byCookie = info.connectionParams === null && !isForeign(req, house.settings);
  const cookie = byCookie ? (req.headers.cookie ?? null) : null;
  const identity = await identify(house, { cookie, token });
  if (!identity) throw closing(socket, CLOSE.unauthorized, 'Sign in first.');
  const { PARLEY_RATE_LIMITS: limited, PARLEY_SOCKETS_PER_PERSON: most } = house.settings;
  if (limited && house.presence.connectionCount(identity.personId) >= most) {
    throw closing(socket, CLOSE.tooManyFrames, 'Too many connections are open; close some.');
  }
  const origin = { address: addressOf(req, house.settings), userAgent: req.headers['user-agent'] ?? null, cookie: null, setCookies: () => undefined };
  const connection = { id: uuidv7(), drained: () => socket.drained() };
  const ctx = contextOf(house, origin, identity, connection);
  seat(house, socket, ctx, { ...identity, connectionId: connection.id });
  return ctx;
}

/** The person is here until the socket closes; when his session ends, the socket does (A6). */
function seat(house: House, socket: BoundedSocket, ctx: Context, me: { personId: string; sessionId: string; connectionId: string }): void {
  socket.emit('identified');
  if (socket.readyState !== socket.OPEN) return;
  house.presence.connect(me.personId, me.connectionId);
  const listening = house.bus.onPerson(me.personId, ({ event, sessionId }) => {
    if (event.kind !== 'signedOut' || (sessionId !== null && sessionId !== me.sessionId)) return;
    ctx.identity = null;
    // One turn later, so that the feed can say it first.
    setImmediate(() => socket.close(CLOSE.unauthorized, `You were signed out: ${event.reason}.`));
  });
  socket.once('close', () => {
    listening[Symbol.dispose]();
    house.presence.disconnect(me.personId, me.connectionId);
  });
}

function awaitIdentity(socket: BoundedSocket): void {
  const timer = setTimeout(() => socket.close(CLOSE.silent, 'Say who you are first.'), SILENT_MS);
  const stop = () => clearTimeout(timer);
  socket.once('identified', stop);
  socket.once('close', stop);
}

/** The adapter answers the error and then closes without a code; ours is queued before it, and so is the one that counts. */
function closing(socket: BoundedSocket, code: number, why: string) {
  setImmediate(() => socket.close(code, why));
  return refuse('UNAUTHORIZED', 'signIn.required', why);
}

async function closeAll(wss: WebSocketServer): Promise<void> {
  const gone = [...wss.clients].map((socket) => new Promise<void>((resolve) => {
    const cut = setTimeout(() => socket.terminate(), CLOSED_BY_PEER_MS);
    socket.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
    socket.close(CLOSE.restarting, 'Parley is restarting; come back.');
  }));
  await Promise.all(gone);
  wss.close();
}
