import type { WebSocket } from 'ws';
import type { Settings } from '../../env.ts';
import { CLOSE } from '../../wire/close-codes.ts';
import { RateLimit } from '../rate-limits.ts';
import type { BoundedSocket } from './socket.ts';

/** A page that opens asks for much at once; this many frames may come together before the steady rate counts. */
const BURST_SECONDS = 3;
const FORGET_EVERY_MS = 10_000;

/** Closes sockets that send more frames than anybody honest would, whatever is in them (C3). */
export function limitFrames(settings: Settings): { watch(socket: BoundedSocket): void; stop(): void } {
  if (!settings.PARLEY_RATE_LIMITS) return { watch: () => undefined, stop: () => undefined };
  const perSecond = settings.PARLEY_FRAMES_PER_SECOND;
  // One for all sockets: it forgets those that are quiet, so that only what is said costs memory.
  const limit = new RateLimit(perSecond * 60, perSecond * BURST_SECONDS);
  const timer = setInterval(() => limit.sweep(), FORGET_EVERY_MS).unref();
  function count(this: WebSocket): void {
    const socket = this as BoundedSocket;
    if (limit.take(socket.id) === 0) return;
    // The adapter must not see the rest of the flood while the close frame is on its way.
    socket.removeAllListeners('message');
    socket.letGo(CLOSE.tooManyFrames, 'Too many frames; come back slower.');
  }
  return {
    watch: (socket) => {
      // Control frames are work too; the library itself only stops at sixty answers that wait, and then without a word.
      for (const frame of ['message', 'ping', 'pong']) socket.on(frame, count);
    },
    stop: () => clearInterval(timer),
  };
}
