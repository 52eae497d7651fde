import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Cell } from '../../../client/store.ts';
import { paced } from './paced-store.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** What a page would have drawn of a store of numbers, where odd ones can wait. */
function drawnOf(cell: Cell<number>) {
  const store = paced(cell, (_, now) => now % 2 === 1);
  const drawn: number[] = [];
  return { store, drawn, stop: store.subscribe(() => drawn.push(store.get())) };
}

async function say(cell: Cell<number>, ...values: number[]): Promise<void> {
  for (const value of values) {
    cell.set(value);
    await Promise.resolve();
  }
}

it('[M2] draws the first of many changes at once, and of those that follow the last, soon', async () => {
  const cell = new Cell(0);
  const { store, drawn } = drawnOf(cell);
  await say(cell, 1, 3, 5, 7);
  expect(drawn).toEqual([1]);
  // Two parts of a page never show two moments.
  expect(store.get()).toBe(1);
  vi.advanceTimersByTime(60);
  expect(drawn).toEqual([1, 7]);
  vi.advanceTimersByTime(60);
  await say(cell, 9);
  expect(drawn).toEqual([1, 7, 9]);
});

it('[M2] draws what may not wait at once, and what waited with it', async () => {
  const cell = new Cell(0);
  const { drawn } = drawnOf(cell);
  await say(cell, 1, 3, 4);
  expect(drawn).toEqual([1, 4]);
  vi.advanceTimersByTime(200);
  expect(drawn).toEqual([1, 4]);
});

it('[M2] says what is so to whoever looks while nobody listens', async () => {
  const cell = new Cell(0);
  const { store, stop } = drawnOf(cell);
  await say(cell, 1, 3);
  stop();
  expect(store.get()).toBe(3);
});
