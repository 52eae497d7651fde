import { expect, test } from 'vitest';
import { RoomLines } from './line.ts';

/** Something that ends when it is told to. */
function pending() {
  let end = (): void => undefined;
  let fail = (_: Error): void => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { promise, end, fail };
}

test('in one room the next begins when the one before has ended', async () => {
  const lines = new RoomLines();
  const [first, log] = [pending(), [] as string[]];
  const one = lines.run('general', async () => {
    await first.promise;
    log.push('first ends');
  });
  const two = lines.run('general', async () => void log.push('second begins'));

  await Promise.resolve();
  expect(log).toEqual([]);
  first.end();
  await Promise.all([one, two]);
  expect(log).toEqual(['first ends', 'second begins']);
});

test('two rooms do not wait for each other', async () => {
  const lines = new RoomLines();
  const slow = pending();
  const one = lines.run('general', () => slow.promise);
  expect(await lines.run('random', async () => 'at once')).toBe('at once');
  slow.end();
  await one;
});

test('one that fails tells its own caller and nobody else', async () => {
  const lines = new RoomLines();
  const broken = pending();
  const one = lines.run('general', () => broken.promise);
  const two = lines.run('general', async () => 'still served');
  broken.fail(new Error('the disk is full'));
  await expect(one).rejects.toThrow('the disk is full');
  expect(await two).toBe('still served');
});

test('a room in which nothing waits costs nothing, whether it ended well or badly', async () => {
  const lines = new RoomLines();
  const ends = [...Array(20).keys()].map((n) => lines.run(`room ${n % 3}`, async () => {
    if (n % 4 === 0) throw new Error('no');
  }));
  expect(lines.busyRooms).toBe(3);
  await Promise.allSettled(ends);
  await Promise.resolve();
  expect(lines.busyRooms).toBe(0);
});
