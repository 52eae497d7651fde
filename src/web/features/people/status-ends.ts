/** When a status ends, as it is offered. */
export const STATUS_ENDS = ['minutes30', 'hour', 'hours4', 'today', 'week', 'never'] as const;
export type StatusEnd = (typeof STATUS_ENDS)[number];

const MINUTE_MS = 60_000;

/** By the calendar of this browser: today ends at midnight, the week on Sunday night. */
export function endOf(end: StatusEnd, now: Date): number | null {
  switch (end) {
    case 'minutes30':
      return now.getTime() + 30 * MINUTE_MS;
    case 'hour':
      return now.getTime() + 60 * MINUTE_MS;
    case 'hours4':
      return now.getTime() + 240 * MINUTE_MS;
    case 'today':
      return midnightAfter(now, 0);
    case 'week':
      return midnightAfter(now, (7 - now.getDay()) % 7);
    case 'never':
      return null;
  }
}

function midnightAfter(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days + 1).getTime();
}

/** What people mostly are at, with the time it mostly takes. */
export const PRESETS = [
  { key: 'meeting', emoji: '📅', end: 'hour' },
  { key: 'lunch', emoji: '🍲', end: 'minutes30' },
  { key: 'onTheWay', emoji: '🚌', end: 'minutes30' },
  { key: 'focus', emoji: '🎧', end: 'hours4' },
  { key: 'sick', emoji: '🤒', end: 'today' },
  { key: 'holiday', emoji: '🌴', end: 'week' },
] as const satisfies { key: string; emoji: string; end: StatusEnd }[];
