import type { Settings } from '../../env.ts';
import { RateLimit } from '../rate-limits.ts';

/** So many seconds' worth may come at once: all who were cut off by one restart, where they are not too many. */
const BURST_SECONDS = 2;

/**
 * How fast sockets are let in, in this process: a handshake, looking up a session and a first catch-up cost more than
 * anything a client does later, and thousands who come back at once would starve those who are already here. Answers
 * the seconds to stay away; 0 lets in. Told apart by nobody: what is bounded is this process's work (C3).
 */
export function limitAccepting(settings: Settings): () => number {
  if (!settings.PARLEY_RATE_LIMITS) return () => 0;
  const perSecond = settings.PARLEY_CONNECTS_PER_SECOND;
  const limit = new RateLimit(perSecond * 60, perSecond * BURST_SECONDS);
  return () => limit.take('all');
}
