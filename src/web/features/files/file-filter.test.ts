import { expect, test } from 'vitest';
import { uuidv7obj } from 'uuidv7';
import { idAfterDay } from './file-filter.ts';

test('[X1] a day is a place among the ids: after all that was sent on it, before all of the next', () => {
  const edge = idAfterDay('2026-03-14') ?? '';
  const at = (time: number) => uuidv7obj().toString().replace(/^.{13}/, time.toString(16).padStart(12, '0').replace(/^.{8}/, '$&-'));
  expect(at(new Date(2026, 2, 14, 23, 59, 59, 999).getTime()) < edge).toBe(true);
  expect(at(new Date(2026, 2, 15, 0, 0, 0, 1).getTime()) > edge).toBe(true);
});

test('[X1] a day that is none asks for no place', () => {
  expect(idAfterDay('')).toBeUndefined();
  expect(idAfterDay('2026')).toBeUndefined();
});
