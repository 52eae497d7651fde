const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long somebody may be muted or banned, by the names of their words; `good` has no end. */
export const DURATIONS = { tenMinutes: 10 * MINUTE, hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY, good: null } as const;
export type Duration = keyof typeof DURATIONS;
export const DURATION_NAMES = Object.keys(DURATIONS) as Duration[];

/** When it ends that begins now. */
export function endOf(duration: Duration): number | null {
  const ms = DURATIONS[duration];
  return ms === null ? null : Date.now() + ms;
}

/** The waits of slow mode that are offered, in seconds. */
export const SLOW_MODES = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600] as const;
