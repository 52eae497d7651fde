import { remindTimes, type LaterTime } from '../later/later-times.ts';

const HALF_HOUR_MS = 30 * 60_000;

/** How long one usually wants to be left alone, in the order of time. */
export function quietTimes(now: Date): { key: 'minutes30' | Exclude<LaterTime['key'], 'minutes20'>; at: number }[] {
  const later = remindTimes(now).flatMap(({ key, at }) => (key === 'minutes20' ? [] : [{ key, at }]));
  return [{ key: 'minutes30', at: now.getTime() + HALF_HOUR_MS }, ...later];
}
