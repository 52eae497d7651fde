import type { Settings } from '../../env.ts';
import { CLOSE } from '../../wire/close-codes.ts';
import { RateLimit } from '../rate-limits.ts';
import type { BoundedSocket } from './socket.ts';

/** A page that opens asks for much at once; this many frames may come together before the steady rate counts. */
const BURST_SECONDS = 3;

/** Closes a socket that sends more frames than anybody honest would, whatever is in them (C3). */
export function limitFrames(socket: BoundedSocket, settings: Settings): void {
  if (!settings.PARLEY_RATE_LIMITS) return;
  const perSecond = settings.PARLEY_FRAMES_PER_SECOND;
  const limit = new RateLimit(perSecond * 60, perSecond * BURST_SECONDS);
  const count = () => {
    if (limit.take('') === 0) return;
    // The adapter must not see the rest of the flood while the close frame is on its way.
    socket.removeAllListeners('message');
    socket.letGo(CLOSE.tooManyFrames, 'Too many frames; come back slower.');
  };
  // Control frames are work too; the library itself only stops at sixty answers that wait, and then without a word.
  for (const frame of ['message', 'ping', 'pong']) socket.on(frame, count);
}
