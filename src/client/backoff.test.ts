import { expect, test } from 'vitest';
import { Pause, pauseMs } from './backoff.ts';
import { pausesAfter } from './ending.ts';
import { CLOSE } from '../wire/close-codes.ts';

test('[C2] the bound of a pause doubles up to the cap, and the pause is anywhere below it', () => {
  const bounds = [0, 1, 2, 3, 4, 5, 6, 99].map((tries) => pauseMs(tries, pausesAfter(1006), () => 1));
  expect(bounds).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  expect(pauseMs(0, pausesAfter(1006), () => 0)).toBe(0);
  // Even the first retry differs from client to client: tRPC's own comes after 0 ms for everyone.
  expect(new Set([...Array(20)].map(() => pauseMs(0, pausesAfter(1006)))).size).toBeGreaterThan(5);
});

test('[C3] whoever sent too much stays away for five seconds at least', () => {
  expect(pauseMs(0, pausesAfter(CLOSE.tooManyFrames), () => 0)).toBe(5_000);
});

test('a pause can be cut short and given up', async () => {
  const hurried = new Pause(1e9);
  hurried.hurry();
  expect(await hurried.done).toBe(true);
  const cancelled = new Pause(1e9);
  cancelled.cancel();
  expect(await cancelled.done).toBe(false);
});
