import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.stop());

test('[M2] everyone in the room hears a message, the sender too, once and in one order', async () => {
  const ann = await house.as('ann');
  const bob = await house.as('bob');
  const general = await ann.room('general');
  const [annHears, bobHears] = [await ann.listen(general), await bob.listen(general)];

  await Promise.all([...Array(20).keys()].map((n) => (n % 2 ? ann : bob).say(general, `word ${n}`)));

  await until(() => annHears.texts().length >= 20 && bobHears.texts().length >= 20, 'twenty messages at both');
  expect(new Set(annHears.texts()).size).toBe(20);
  expect(annHears.texts()).toEqual(bobHears.texts());
  const seqs = annHears.events.flatMap((event) => (event.kind === 'message' ? [event.message.seq] : []));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
});
