import type { AttentionView, Availability, QuietHours } from './views.ts';

/** Why nothing rings now: a pause of one's own, the hours of every week, or being busy. */
export type Quiet = 'pause' | 'hours' | 'busy';

/** What a person has said of when he wants to be left alone. */
export type Manners = Pick<AttentionView, 'quietUntil' | 'quietHours'> & { availability: Availability };

const MINUTES_A_DAY = 24 * 60;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Whether somebody wants to be left alone at this moment, by the clock of his zone. */
export function whyQuiet({ quietUntil, quietHours, availability }: Manners, { now, zone }: { now: number; zone: string }): Quiet | null {
  if (availability === 'busy') return 'busy';
  if (quietUntil !== null && now < quietUntil) return 'pause';
  return quietHours && isWithin(quietHours, clockIn(zone, now)) ? 'hours' : null;
}

/** Hours that began today, or yesterday and go on over midnight. The clock on the wall counts, so a night in which it is put back is longer. */
function isWithin({ days, fromMinute, toMinute }: QuietHours, { day, minute }: { day: number; minute: number }): boolean {
  const length = ((toMinute - fromMinute + MINUTES_A_DAY - 1) % MINUTES_A_DAY) + 1;
  const since = (began: number, after: number) => days.includes(began) && after >= fromMinute && after < fromMinute + length;
  return since(day, minute) || since((day + 6) % 7, minute + MINUTES_A_DAY);
}

function clockIn(zone: string, now: number): { day: number; minute: number } {
  const parts = new Map(clockOf(zone).formatToParts(now).map(({ type, value }) => [type, value]));
  return { day: DAYS.indexOf(parts.get('weekday') ?? ''), minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

/** One who has chosen a zone this device has never heard of is taken to be where the device is. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const clock = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...clock, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en-US', clock);
  }
}
