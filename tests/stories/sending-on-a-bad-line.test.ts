import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { cuttingProxy, type CuttingProxy } from '../support/cutting-proxy.ts';
import { expectSameAsFresh, liveIn, messageIn, textsIn } from '../support/live-room.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let line: CuttingProxy;
let ann: Person;
let kevin: Person;
let general: string;

beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  kevin = await house.as('kevin');
  general = await ann.room('general');
});
afterAll(() => house.stop());

beforeEach(async () => {
  line = await cuttingProxy(house.port);
  onTestFinished(() => line.close());
});

test('[C2] the line is cut over and over while both write: nothing is missing, nothing twice, each in his own order', async () => {
  const { room } = await kevinIn(general);
  const sends: Promise<unknown>[] = [];
  for (let n = 0; n < 40; n++) {
    sends.push(room.send(`kevin ${n}`));
    await ann.say(general, `ann ${n}`);
    if (n % 8 === 3) line.cut();
  }
  await Promise.all(sends);
  await until(() => textsIn(room).filter((text) => /^(ann|kevin) \d+$/.test(text)).length === 80, 'all eighty');

  const mine = textsIn(room).filter((text) => /^kevin \d+$/.test(text));
  expect(mine).toEqual([...Array(40).keys()].map((n) => `kevin ${n}`));
  expect(room.get().outbox).toEqual([]);
  await expectSameAsFresh(room, ann);
});

test.each([1, 2, Math.floor(Math.random() * 1e6)])('[C2] [M6] whatever the line does, all ends the same at both (seed %i)', async (seed) => {
  const roll = dice(seed);
  const { parley, room } = await kevinIn(general);
  const mine: string[] = [];
  const theirs: string[] = [];
  for (let step = 0; step < 80; step++) {
    const what = roll(10);
    if (what < 3) void room.send(mine[mine.push(`kevin ${seed}.${step}`) - 1] ?? '');
    else if (what < 5) theirs.push((await ann.say(general, `ann ${seed}.${step}`)).id);
    else if (what === 5 && theirs.length > 0) await ann.api.messages.edit.mutate({ messageId: theirs[roll(theirs.length)] ?? '', text: `reworded ${seed}.${step}` }).catch(() => undefined);
    else if (what === 6 && theirs.length > 0) await ann.api.messages.delete.mutate({ messageId: theirs[roll(theirs.length)] ?? '' });
    else if (what === 7) line.cut();
    else if (what === 8) line.delay(roll(8));
    else if (roll(3) === 0) line.freeze(roll(2) ? 'toClient' : 'toServer');
    if (roll(4) === 0) parley.reconnectNow();
    // Any answer will do as a pause; without one all steps would fall on the first moment of one connection.
    if (roll(3) === 0) await ann.api.rooms.list.query();
  }
  line.delay(0);
  line.cut();
  await until(() => (parley.reconnectNow(), room.get().phase === 'live' && room.get().outbox.length === 0), 'all to have arrived', 25_000);
  expect(textsIn(room).filter((text) => text.startsWith(`kevin ${seed}.`))).toEqual(mine);
  const end = await ann.say(general, `end ${seed}`);
  await until(() => messageIn(room, end.id) !== undefined, 'the last word');
  await expectSameAsFresh(room, ann);
});

test('[M6] a message of mine is shown at every moment exactly once, from the outbox into the room', async () => {
  const { room } = await kevinIn(general);
  const counts = new Set<number>();
  const count = () => {
    const { state, outbox } = room.get();
    counts.add([...(state?.messages ?? []), ...outbox].filter(({ text }) => text === 'count me').length);
  };
  const stop = room.subscribe(count);
  const sent = room.send('count me');
  count();
  await sent;
  await until(() => textsIn(room).includes('count me'), 'it to arrive');
  stop();
  expect([...counts]).toEqual([1]);
});

test('[M6] what is unsent when a page is reloaded is sent by the next page, in order and once', async () => {
  const drawer = new Map<string, string>();
  const storage = { getItem: (key: string) => drawer.get(key) ?? null, setItem: (key: string, value: string) => void drawer.set(key, value), removeItem: (key: string) => void drawer.delete(key) };
  const first = connect({ url: line.url, token: kevin.token, WebSocket, storage });
  const before = first.room(general);
  await until(() => before.get().phase === 'live', 'kevin to be live');
  const annHears = await ann.listen(general);
  line.freeze('toClient');
  void before.send('kept by the server, not answered');
  void before.send('never left');
  await until(() => annHears.texts().length === 1, 'ann to hear the first');
  first.close();

  // The next page has not even opened the room.
  const next = connect({ url: line.url, token: kevin.token, WebSocket, storage });
  onTestFinished(() => next.close());
  next.me();
  await until(() => annHears.texts().includes('never left'), 'ann to hear the second');
  expect(annHears.texts()).toEqual(['kept by the server, not answered', 'never left']);
  await until(() => drawer.size === 0, 'the drawer to be empty');
  annHears.stop();
});

function kevinIn(roomId: string) {
  return liveIn(roomId, { url: line.url, token: kevin.token });
}

/** Dice that fall the same for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    // The constants of Numerical Recipes: good enough for dice.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
