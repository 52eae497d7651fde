import { expect, it } from 'vitest';
import { whyQuiet, type Manners } from './quiet.ts';
import type { QuietHours } from './views.ts';

const OPEN: Manners = { quietUntil: null, quietHours: null, availability: 'auto' };
const NIGHTS: QuietHours = { days: [1, 2, 3, 4, 5], fromMinute: 22 * 60, toMinute: 7 * 60 };
const LUNCH: QuietHours = { days: [3], fromMinute: 12 * 60, toMinute: 13 * 60 };
const WEEKEND: QuietHours = { days: [6, 0], fromMinute: 0, toMinute: 0 };
const at = (utc: string, zone = 'UTC') => ({ now: Date.parse(`${utc}Z`), zone });

// 2026-11-18 is a Wednesday.
it.each([
  ['no hours', null, at('2026-11-18T12:30'), null],
  ['lunch, before it', LUNCH, at('2026-11-18T11:59'), null],
  ['lunch, as it begins', LUNCH, at('2026-11-18T12:00'), 'hours'],
  ['lunch, in its last minute', LUNCH, at('2026-11-18T12:59:59'), 'hours'],
  ['lunch, when it is over', LUNCH, at('2026-11-18T13:00'), null],
  ['lunch, on another day', LUNCH, at('2026-11-19T12:30'), null],
  ['lunch, by the clock of New York', LUNCH, at('2026-11-18T17:30', 'America/New_York'), 'hours'],
  ['lunch, when it is noon in London alone', LUNCH, at('2026-11-18T12:30', 'America/New_York'), null],
  ['nights, late on Friday', NIGHTS, at('2026-11-20T23:30'), 'hours'],
  ['nights, early on Saturday, which is still Friday’s', NIGHTS, at('2026-11-21T06:59'), 'hours'],
  ['nights, late on Saturday', NIGHTS, at('2026-11-21T23:30'), null],
  ['nights, early on Monday: Sunday’s does not count', NIGHTS, at('2026-11-23T06:00'), null],
  ['nights, in the morning', NIGHTS, at('2026-11-18T07:00'), null],
  ['a whole day, at midnight', WEEKEND, at('2026-11-21T00:00'), 'hours'],
  ['a whole day, at its end', WEEKEND, at('2026-11-22T23:59'), 'hours'],
  ['a whole day, when it is over', WEEKEND, at('2026-11-23T00:00'), null],
  ['a whole day, in Tokyo already Saturday', WEEKEND, at('2026-11-20T15:30', 'Asia/Tokyo'), 'hours'],
  ['nights, in the hour that comes twice when the clocks go back', NIGHTS, at('2026-11-01T05:30', 'America/New_York'), null],
])('[N1] %s', (_, quietHours, moment, why) => {
  expect(whyQuiet({ ...OPEN, quietHours }, moment)).toBe(why);
});

it('[N1] a pause is quiet until its end, whatever the hours say, and being busy is quiet as long as it lasts', () => {
  const moment = at('2026-11-18T10:00');
  expect(whyQuiet({ ...OPEN, quietUntil: moment.now + 1 }, moment)).toBe('pause');
  expect(whyQuiet({ ...OPEN, quietUntil: moment.now }, moment)).toBeNull();
  expect(whyQuiet({ ...OPEN, availability: 'busy' }, moment)).toBe('busy');
  expect(whyQuiet({ ...OPEN, availability: 'away' }, moment)).toBeNull();
});

it('[N1] a zone that this device has never heard of is the device’s own', () => {
  expect(whyQuiet({ ...OPEN, quietHours: { ...WEEKEND, days: [0, 1, 2, 3, 4, 5, 6] } }, { now: 0, zone: 'Moon/Tranquility' })).toBe('hours');
});
