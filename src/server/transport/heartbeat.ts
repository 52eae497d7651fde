import type { WebSocket, WebSocketServer } from 'ws';
import { BoundedSocket } from './socket.ts';

/** A peer that died without a word is noticed after two beats at the latest: within 30 s (C1 asks for 45). */
const BEAT_EVERY_MS = 15_000;
/** The beat goes round like a second hand: with everybody's in one turn, messages would wait for thousands of pings. */
const SLICES = 60;

/** One timer for all sockets: whoever said nothing since his last beat, not even the answer to its ping, is cut. */
export function startHeartbeat(wss: WebSocketServer, everyMs = BEAT_EVERY_MS): () => void {
  wss.on('connection', (socket: BoundedSocket) => {
    socket.on('pong', noteLife);
    socket.on('message', noteLife);
  });
  let slice = 0;
  const timer = setInterval(() => {
    slice = (slice + 1) % SLICES;
    for (const socket of wss.clients) if (socket instanceof BoundedSocket && socket.number % SLICES === slice) beat(socket);
  }, everyMs / SLICES);
  return () => clearInterval(timer);
}

function noteLife(this: WebSocket): void {
  (this as BoundedSocket).heard = true;
}

function beat(socket: BoundedSocket): void {
  if (!socket.heard) return socket.terminate();
  socket.heard = false;
  socket.ping();
}
