import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect, type ConnectionStatus } from '../../src/client/connect.ts';
import { readSettings } from '../../src/env.ts';
import { openHouse } from '../../src/server/open-house.ts';
import { cuttingProxy, type CuttingProxy } from '../support/cutting-proxy.ts';
import { expectSameAsFresh, liveIn, messageIn, textsIn } from '../support/live-room.ts';
import { PASSWORD, type Person } from '../support/person.ts';
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

test('[C2] what was said, edited and deleted while kevin was away reaches him, once and in its place', async () => {
  const { room } = await kevinIn(general);
  const kept = await ann.say(general, 'to be edited');
  const gone = await ann.say(general, 'to be deleted');
  await until(() => textsIn(room).includes('to be deleted'), 'kevin to hear both');

  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'kevin to notice');
  await ann.api.messages.edit.mutate({ messageId: kept.id, text: 'edited' });
  await ann.api.messages.delete.mutate({ messageId: gone.id });
  for (let n = 0; n < 30; n++) await ann.say(general, `missed ${n}`);
  line.mend();

  await until(() => textsIn(room).includes('missed 29'), 'kevin to catch up');
  await expectSameAsFresh(room, ann);
  expect(messageIn(room, kept.id)?.text).toBe('edited');
  expect(messageIn(room, gone.id)?.deletedAt).not.toBeNull();
});

test('[C2] after more than is replayed kevin has the newest messages and still the older ones he had scrolled to', async () => {
  for (let n = 0; n < 120; n++) await ann.say(general, `old ${n}`);
  const { room } = await kevinIn(general);
  await room.loadOlder();
  const oldest = room.get().state?.messages[0]?.seq ?? 0;
  const old = room.get().state?.messages[0];

  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'kevin to notice');
  await ann.api.messages.edit.mutate({ messageId: old?.id ?? '', text: 'changed under the reset' });
  for (let n = 0; n < 230; n++) await ann.say(general, `flood ${n}`);
  line.mend();

  await until(() => textsIn(room).includes('flood 229'), 'kevin to catch up');
  const messages = room.get().state?.messages ?? [];
  expect(messages[0]?.seq).toBeLessThanOrEqual(oldest);
  expect(messageIn(room, old?.id ?? '')?.text).toBe('changed under the reset');
  await expectSameAsFresh(room, ann);
});

test('[C1] a line that carries nothing any more, though nobody closed it, is noticed and left', async () => {
  const { parley, room } = await kevinIn(general);
  line.freeze('toClient', 'toServer');
  await ann.say(general, 'into a dead line');
  // What a page does when it comes back to the front; without it the same question is asked after 15 s of silence.
  parley.reconnectNow();
  await until(() => textsIn(room).includes('into a dead line'), 'kevin to come back by a new line', 25_000);
  expect(line.connections).toBe(2);
});

test('[C2] whoever came and went while kevin was away is shown as he is now', async () => {
  const { room } = await kevinIn(general);
  const zoe = await house.as('zoe');
  await until(() => room.get().state?.people[zoe.id]?.status === 'online', 'zoe to be seen');
  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'kevin to notice');
  zoe.leaveHouse();
  await until(() => house.house.presence.statusOf(zoe.id) === 'offline', 'zoe to be gone');
  line.mend();
  await until(() => room.get().phase === 'live', 'kevin to be back');
  expect(room.get().state?.people[zoe.id]?.status).toBe('offline');
});

test('[C2] while the line is down the status says so, and when the next attempt is; none is made before', async () => {
  const { parley } = await kevinIn(general);
  const told: ConnectionStatus[] = [];
  parley.status.subscribe(() => told.push(parley.status.get()));
  line.cutAndRefuse();
  await until(() => parley.status.get().phase === 'offline', 'the status to say so');
  const before = line.connections;
  // Calls made meanwhile wait; none of them may open a socket past the backoff.
  const calls = [...Array(20).keys()].map(() => parley.api.rooms.list.query());
  await until(() => line.connections >= before + 3, 'three more attempts');

  const attempts = told.filter(({ phase }) => phase === 'connecting');
  expect(line.connections - before).toBeLessThanOrEqual(attempts.length);
  for (const [at, { phase, retryAt }] of told.entries()) {
    const next = told[at + 1];
    // A timer may be a little early by the wall clock.
    if (phase === 'offline' && next?.phase === 'connecting') expect(next.since).toBeGreaterThanOrEqual((retryAt ?? Infinity) - 5);
  }
  line.mend();
  parley.reconnectNow();
  expect((await Promise.all(calls)).every((rooms) => rooms.length >= 3)).toBe(true);
  expect(parley.status.get().phase).toBe('online');
});

test('[A6] signed out elsewhere, lea is told why and does not come back by herself', async () => {
  const lea = await house.as('lea');
  const { parley, room } = await liveIn(general, { url: line.url, token: lea.token });
  const me = parley.me();
  await until(() => me.get().phase === 'live', 'her own feed');
  const session = (await parley.api.people.sessions.query()).find(({ current }) => current);
  const other = await parley.api.people.signIn.mutate({ login: 'lea', password: PASSWORD });
  const elsewhere = connect({ url: house.url, token: other.token, WebSocket });
  onTestFinished(() => elsewhere.close());
  await elsewhere.api.people.revokeSession.mutate({ sessionId: session?.id ?? '' });

  await until(() => parley.status.get().phase === 'signedOut', 'the status to say so');
  expect(me.get()).toMatchObject({ phase: 'signedOut', signedOut: 'revoked', me: null });
  const before = line.connections;
  await expect(parley.api.rooms.list.query()).rejects.toMatchObject({ data: { reason: 'signIn.required' } });
  await ann.say(general, 'lea should not hear this');
  expect(textsIn(room)).not.toContain('lea should not hear this');
  expect(line.connections).toBe(before);
});

test('[C6] the server restarts under bea: she is told so, and what she wrote meanwhile arrives once', async () => {
  // A house of its own, since the other stories need theirs to stay.
  const first = await startHouse();
  const bea = await first.as('bea');
  const general = await bea.room('general');
  bea.leaveHouse();
  const parley = connect({ url: first.url, token: bea.token, WebSocket });
  const room = parley.room(general);
  await until(() => room.get().phase === 'live', 'bea to be live');
  await room.send('before');

  await first.close();
  await until(() => parley.status.get().phase === 'offline', 'bea to notice');
  const sent = room.send('written while it was down');
  expect(room.get().outbox).toMatchObject([{ text: 'written while it was down', status: 'pending' }]);
  const settings = readSettings({ NODE_ENV: 'test', HOST: '127.0.0.1', PORT: String(first.port), PARLEY_LOG: 'error', PARLEY_RATE_LIMITS: 'off' });
  const second = await openHouse({ settings, log: pino({ level: 'error' }), databaseUrl: first.databaseUrl, authSecret: first.authSecret });
  parley.reconnectNow();

  await sent;
  await until(() => room.get().phase === 'live' && room.get().outbox.length === 0, 'bea to be live again');
  expect(textsIn(room)).toEqual(['before', 'written while it was down']);
  parley.close();
  await second.close();
  await first.stop();
});

test('[M6] an answer that is lost on the way makes no second message', async () => {
  const { room } = await kevinIn(general);
  const annHears = await ann.listen(general);
  line.freeze('toClient');
  const sent = room.send('heard, but not answered');
  await until(() => annHears.texts().includes('heard, but not answered'), 'ann to hear it');
  expect(room.get().outbox.map((entry) => entry.status)).toEqual(['pending']);

  line.cut();
  const { id } = await sent;
  await until(() => room.get().outbox.length === 0, 'the outbox to empty');
  await ann.say(general, 'after it');
  await until(() => annHears.texts().includes('after it'), 'ann to hear what came after');
  expect(annHears.texts().filter((text) => text === 'heard, but not answered')).toHaveLength(1);
  expect(messageIn(room, id)?.text).toBe('heard, but not answered');
  annHears.stop();
});

test('[P2] the typing of somebody who vanished dies by itself', async () => {
  const { room } = await kevinIn(general);
  await ann.api.presence.typing.mutate({ roomId: general, typing: true });
  await until(() => ann.id in (room.get().state?.typing ?? {}), 'kevin to see ann typing');
  line.freeze('toClient');
  await until(() => !(ann.id in (room.get().state?.typing ?? {})), 'the typing to die', 9_000);
});

function kevinIn(roomId: string) {
  return liveIn(roomId, { url: line.url, token: kevin.token });
}
