import { expect, test } from 'vitest';
import { endOf } from './status-ends.ts';

test('[P3] a status ends after a while, at midnight, or when the week does, by the calendar of whoever sets it', () => {
  const wednesday = new Date(2026, 10, 18, 15, 30);
  expect(endOf('minutes30', wednesday)).toBe(new Date(2026, 10, 18, 16, 0).getTime());
  expect(endOf('today', wednesday)).toBe(new Date(2026, 10, 19).getTime());
  expect(endOf('week', wednesday)).toBe(new Date(2026, 10, 23).getTime());
  expect(endOf('week', new Date(2026, 10, 22, 23, 59))).toBe(new Date(2026, 10, 23).getTime());
  expect(endOf('never', wednesday)).toBeNull();
});
