export type LaterKey = 'minutes20' | 'hour' | 'hours3' | 'evening' | 'tomorrow' | 'monday';
/** A time that is offered with one click. */
export type LaterTime = { key: LaterKey; at: number };

const MINUTE_MS = 60_000;
const EVENING_HOUR = 18;
const MORNING_HOUR = 9;
const MONDAY = 1;

/** When a message is usually sent later, in the order of time. Hours are those of this browser. */
export function sendTimes(now: Date): LaterTime[] {
  return inOrder([after(now, 'hour', 60), ...evening(now), ...mornings(now)]);
}

/** When one usually wants to be reminded. */
export function remindTimes(now: Date): LaterTime[] {
  return inOrder([after(now, 'minutes20', 20), after(now, 'hour', 60), after(now, 'hours3', 180), ...mornings(now)]);
}

function after(now: Date, key: LaterKey, minutes: number): LaterTime {
  return { key, at: now.getTime() + minutes * MINUTE_MS };
}

/** While it is still more than an hour away. */
function evening(now: Date): LaterTime[] {
  return now.getHours() < EVENING_HOUR - 1 ? [{ key: 'evening', at: clock(now, 0, EVENING_HOUR) }] : [];
}

/** Tomorrow, and Monday unless that is tomorrow. By the calendar: a day on which the clocks change has not 24 hours. */
function mornings(now: Date): LaterTime[] {
  const days = (MONDAY - now.getDay() + 7) % 7 || 7;
  const tomorrow = { key: 'tomorrow', at: clock(now, 1, MORNING_HOUR) } as const;
  return days === 1 ? [tomorrow] : [tomorrow, { key: 'monday', at: clock(now, days, MORNING_HOUR) }];
}

function clock(now: Date, days: number, hour: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).getTime();
}

function inOrder(times: LaterTime[]): LaterTime[] {
  return times.toSorted((one, other) => one.at - other.at);
}

/** As a field for date and time holds it, in the time of this browser: 2026-11-20T09:00. */
export function fieldValue(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The next full hour that is at least half an hour away: where a choice of one's own begins. */
export function nextFullHour(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + (now.getMinutes() < 30 ? 1 : 2)).getTime();
}
