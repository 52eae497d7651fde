import { LATER_MS_MAX, LATER_MS_MIN } from '../wire/limits.ts';
import { refuse } from './refusal.ts';

/** A time at which something can still happen: a few seconds ahead at least, and a year at most. */
export function requireLater(at: number): Date {
  const aheadMs = at - Date.now();
  if (aheadMs < LATER_MS_MIN) throw refuse('BAD_REQUEST', 'time.tooSoon', `Choose a time that is at least ${LATER_MS_MIN / 1000} seconds ahead.`);
  if (aheadMs > LATER_MS_MAX) throw refuse('BAD_REQUEST', 'time.tooFar', 'Choose a time within a year.');
  return new Date(at);
}
