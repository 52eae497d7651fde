import { z } from 'zod';

/** The last millisecond of the year 9999: what both JavaScript and Postgres can write as a date. */
const TIME_MAX = 253_402_300_799_999;

/** A time that is still to come, in milliseconds since the epoch. */
export function futureTime(rule: string) {
  return z.int(rule).max(TIME_MAX, rule).refine((at) => at > Date.now(), rule);
}
