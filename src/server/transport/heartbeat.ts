import type { WebSocketServer } from 'ws';
import { BoundedSocket } from './socket.ts';

/** A peer that died without a word is noticed after two beats at the latest: within 30 s (C1 asks for 45). */
const BEAT_EVERY_MS = 15_000;

/** One timer for all sockets: whoever said nothing since the last beat, not even the answer to its ping, is cut. */
export function startHeartbeat(wss: WebSocketServer, everyMs = BEAT_EVERY_MS): () => void {
  wss.on('connection', (socket: BoundedSocket) => {
    const heard = () => void (socket.heard = true);
    socket.on('pong', heard);
    socket.on('message', heard);
  });
  const timer = setInterval(() => {
    for (const socket of wss.clients) if (socket instanceof BoundedSocket) beat(socket);
  }, everyMs);
  return () => clearInterval(timer);
}

function beat(socket: BoundedSocket): void {
  if (!socket.heard) return socket.terminate();
  socket.heard = false;
  socket.ping();
}
