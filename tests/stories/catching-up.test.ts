import { afterAll, beforeAll, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { holdCommits } from '../support/hold-commits.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
/** Ann asks, bob answers. */
let ann: Person, bob: Person;
let roomId: string;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
  roomId = (await ann.api.rooms.create.mutate({ name: 'kitchen', visibility: 'public' })).id;
  await bob.join(roomId);
});
afterAll(() => house.stop());

let answers = 0;
const answer = (threadOf: string) => bob.api.messages.send.mutate({ roomId, clientId: `answer-${answers++}`, text: 'so it is', threadOf });

/** What a device of ann's says is unread in the room and in a thread of it. */
function device(url: string, rootId: string) {
  const parley = connect({ url, token: ann.token, WebSocket });
  const me = parley.me();
  const unread = () => ({ room: me.get().rooms.find(({ id }) => id === roomId)?.unread, thread: me.get().threads[rootId]?.unread, phase: me.get().phase });
  const shows = (room: number, thread: number) => until(() => unread().phase === 'live' && unread().room === room && unread().thread === thread, `${room} and ${thread} to be unread`);
  return { parley, shows, close: () => parley.close() };
}

test('[R2] [M5] marking everything read reaches every device, also one that was cut off, rooms and threads', async () => {
  const { id: rootId } = await ann.say(roomId, 'who cooks?');
  const proxy = await cuttingProxy(house.port);
  const [near, far] = [device(house.url, rootId), device(proxy.url, rootId)];
  await bob.say(roomId, 'not I');
  await answer(rootId);
  for (const { shows } of [near, far]) await shows(1, 1);
  proxy.cutAndRefuse();
  await ann.api.reading.markAll.mutate();
  await near.shows(0, 0);
  proxy.mend();
  await far.shows(0, 0);
  for (const { close } of [near, far]) close();
  await proxy.close();
});

test('[M5] an answer that is being kept while all is marked read is told after it, and nothing stays that nobody can read away', async () => {
  const { id: rootId } = await ann.say(roomId, 'and who washes up?');
  await answer(rootId);
  const screen = device(house.url, rootId);
  await screen.shows(0, 1);
  const commits = await holdCommits(house.databaseUrl);
  const answering = answer(rootId);
  await commits.oneIsHeld();
  const marking = ann.api.reading.markAll.mutate();
  // Her socket is one line: the call has reached the server.
  await ann.api.people.me.query();
  await commits.release();
  await Promise.all([answering, marking]);
  const { thread } = await ann.api.messages.thread.query({ messageId: rootId });
  await screen.shows(0, thread.unread);
  screen.close();
});
