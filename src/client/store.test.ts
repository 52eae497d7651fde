import { expect, test, vi } from 'vitest';
import { Cell } from './store.ts';

test('a store can be read at once, and tells its listeners once a turn', async () => {
  const cell = new Cell(0);
  const heard = vi.fn();
  cell.subscribe(heard);
  cell.set(1);
  cell.set(2);
  expect(cell.get()).toBe(2);
  expect(heard).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(heard).toHaveBeenCalledTimes(1);
});

test('the same value again is no news, and who has unsubscribed hears none', async () => {
  const cell = new Cell('a');
  const heard = vi.fn();
  const stop = cell.subscribe(heard);
  cell.set('a');
  await Promise.resolve();
  stop();
  cell.set('b');
  await Promise.resolve();
  expect(heard).not.toHaveBeenCalled();
});
