import type { FileKind } from '../../../wire/views.ts';

/** Which of a room's files are shown; `day` is as a date field writes it, and empty for all of time. */
export type FileFilter = { kind: FileKind | null; personId: string | null; day: string };

export const EVERY_FILE: FileFilter = { kind: null, personId: null, day: '' };

/**
 * The first id that a file of the day after could have. The ids are in the order of time (UUIDv7: their first 48 bits
 * are milliseconds), so a day is a place in the list like any other, and no index of its own is needed.
 */
export function idAfterDay(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const hex = Math.max(new Date(year, month - 1, date + 1).getTime(), 0).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
