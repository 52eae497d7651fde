import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { CreateWSSContextFnOptions } from '@trpc/server/adapters/ws';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE } from '../../wire/close-codes.ts';
import { FRAME_BYTES_MAX } from '../../wire/limits.ts';
import type { House } from '../house.ts';
import { appRouter } from '../router.ts';
import { honourEarlyStops } from './early-stop.ts';
import { encoder } from './encoder.ts';
import { limitFrames } from './frame-limit.ts';
import { startHeartbeat } from './heartbeat.ts';
import { logRefusal } from './log-refusal.ts';
import { isForeign, urlOf } from './origin.ts';
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
    experimental_encoder: encoder,
    createContext: (opts: CreateWSSContextFnOptions) => socketContext(house, opts),
    onError: (failure) => logRefusal(house.log, failure),
  });
  wss.on('connection', (socket: BoundedSocket, req: IncomingMessage) => {
    limitFrames(socket, house.settings);
    awaitIdentity(socket);
    honourEarlyStops(socket);
    connected(socket, req);
  });
  const stopHeartbeat = startHeartbeat(wss);
  const stopAsking = askAgainNowAndThen(wss);
  return {
    upgrade: (req, socket, head) => upgrade(house, wss, req, socket, head),
    close: async () => {
      stopHeartbeat();
      stopAsking();
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
  wss.handleUpgrade(req, socket, head, (opened) => {
    if (opened instanceof BoundedSocket) opened.wire = socket;
    wss.emit('connection', opened, req);
  });
  return true;
}

function turnAway(socket: Duplex, status: string): true {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
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
