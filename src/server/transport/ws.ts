import { getErrorShape, getTRPCErrorFromUnknown } from '@trpc/server';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { CreateWSSContextFnOptions } from '@trpc/server/adapters/ws';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE } from '../../wire/close-codes.ts';
import { FRAME_BYTES_MAX } from '../../wire/limits.ts';
import type { House } from '../house.ts';
import { appRouter } from '../router.ts';
import { limitAccepting } from './accept-limit.ts';
import { honourStops } from './early-stop.ts';
import { encoderWith } from './encoder.ts';
import { limitFrames } from './frame-limit.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { RequestId } from './kept-feed.ts';
import { logRefusal } from './log-refusal.ts';
import { addressOf, isForeign, siteOf, urlOf } from './origin.ts';
import { askAgainNowAndThen, awaitIdentity, socketContext } from './socket-identity.ts';
import { BoundedSocket } from './socket.ts';

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
    experimental_encoder: encoderWith((id, error) => failedFeed(house, id, error)),
    createContext: (opts: CreateWSSContextFnOptions) => socketContext(house, opts),
    onError: (failure) => logRefusal(house.log, failure),
  });
  const frames = limitFrames(house.settings);
  wss.on('connection', (socket: BoundedSocket, req: IncomingMessage) => {
    frames.watch(socket);
    // Looked at here too: a foreign page may announce a token, so that its origin did not matter yet, and then name none.
    const cookie = isForeign(req, house.settings) ? null : (req.headers.cookie ?? null);
    awaitIdentity(socket, { address: addressOf(req, house.settings), userAgent: req.headers['user-agent'] ?? null, site: siteOf(req, house.settings), cookie });
    honourStops(socket);
    connected(socket, saysWhoLater(req) ? WITH_PARAMS : WITHOUT_PARAMS);
  });
  const waitToEnter = limitAccepting(house.settings);
  const stopHeartbeat = startHeartbeat(wss);
  const stopAsking = askAgainNowAndThen(house, wss);
  return {
    upgrade: (req, socket, head) => upgrade({ house, wss, waitToEnter }, req, socket, head),
    close: async () => {
      stopHeartbeat();
      stopAsking();
      frames.stop();
      await closeAll(wss);
    },
  };
}

/** As the adapter says and logs it. */
function failedFeed(house: House, id: RequestId, cause: unknown): string {
  const error = getTRPCErrorFromUnknown(cause);
  const about = { error, type: 'subscription' as const, path: undefined, input: undefined, ctx: undefined };
  logRefusal(house.log, about);
  return JSON.stringify({ id, error: getErrorShape({ config: appRouter._def._config, ...about }) });
}

/** The adapter keeps the request as long as the socket, headers and all, and reads one thing of it: this. */
function requestOf(url: string): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { url });
}

const WITHOUT_PARAMS = requestOf('/ws');
const WITH_PARAMS = requestOf('/ws?connectionParams=1');

/** Whether the first frame will say who it is. */
function saysWhoLater(req: IncomingMessage): boolean {
  return urlOf(req)?.searchParams.get('connectionParams') === '1';
}

type Entrance = { house: House; wss: WebSocketServer; waitToEnter: () => number };

function upgrade({ house, wss, waitToEnter }: Entrance, req: IncomingMessage, socket: Duplex, head: Buffer): boolean {
  const url = urlOf(req);
  if (url?.pathname !== '/ws') return false;
  if (!house.door.open) return turnAway(socket, '503 Service Unavailable');
  // With a token the cookie is not looked at, so it does not matter which page the socket was opened from.
  if (!saysWhoLater(req) && isForeign(req, house.settings)) return turnAway(socket, '403 Forbidden');
  const waitS = waitToEnter();
  if (waitS > 0) return turnAway(socket, '503 Service Unavailable', `Retry-After: ${waitS}\r\n`);
  wss.handleUpgrade(req, socket, head, (opened) => {
    if (opened instanceof BoundedSocket) opened.wire = socket;
    wss.emit('connection', opened, req);
  });
  return true;
}

function turnAway(socket: Duplex, status: string, headers = ''): true {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
  return true;
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
