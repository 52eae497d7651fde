import { afterAll, beforeAll, expect, test } from 'vitest';
import { FEEDS_PER_SOCKET_MAX, FRAME_BYTES_MAX } from '../../src/wire/limits.ts';
import type { Person } from '../support/person.ts';
import { openSocket, postCall, type RawSocket } from '../support/raw-socket.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let strict: StartedHouse;
let ann: Person, bob: Person;
let general: string;
beforeAll(async () => {
  strict = await startHouse({
    settings: { PARLEY_RATE_LIMITS: 'on', PARLEY_MESSAGES_BURST: '5', PARLEY_CHANGES_PER_MINUTE: '20', PARLEY_FRAMES_PER_SECOND: '100', PARLEY_SOCKETS_PER_PERSON: '3' },
  });
  [ann, bob] = [await strict.as('ann'), await strict.as('bob')];
  general = await ann.room('general');
});
afterAll(() => strict.stop());

const tooFast = { data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429, reason: 'rate.tooFast', retryAfterS: expect.any(Number) } };

test('[C3] a person sends a burst, then is told how many seconds to wait, and is let in when they have passed', async () => {
  const sends = await Promise.allSettled([...Array(8).keys()].map((n) => ann.say(general, `word ${n}`)));
  const refused = sends.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(3);
  for (const one of refused) expect(one).toMatchObject(tooFast);
  // Sixty a minute is one a second: never "until the minute is over".
  expect(refused.map((one) => one.data.retryAfterS)).toEqual([1, 1, 1]);
  const refusedAt = performance.now();
  await until(() => ann.say(general, 'patience').then(() => true, () => false), 'the next message to be let in');
  expect(performance.now() - refusedAt).toBeLessThan(3_000);
});

test('[C3] the limit is a person\'s own: over all his tabs and over HTTP, and nobody else\'s', async () => {
  const tablet = strict.tab(ann);
  await Promise.allSettled([...Array(5).keys()].map((n) => ann.say(general, `again ${n}`)));
  await expect(tablet.say(general, 'from the tablet')).rejects.toMatchObject(tooFast);
  const overHttp = await postCall(strict.url, 'messages.send', { roomId: general, clientId: 'http', text: 'by HTTP' }, { authorization: `Bearer ${ann.token}` });
  expect(overHttp.status).toBe(429);
  tablet.leaveHouse();
  await bob.say(general, 'I have said nothing yet');
  expect((await ann.api.messages.page.query({ roomId: general, limit: 1 })).messages).toMatchObject([{ text: 'I have said nothing yet' }]);
});

test('[C3] other changes have a limit of their own', async () => {
  const marks = [...Array(25).keys()].map((n) => postCall(strict.url, 'reading.mark', { roomId: general, seq: n }, { authorization: `Bearer ${bob.token}` }));
  const answers = await Promise.all(marks);
  expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(4);
  expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThanOrEqual(15);
});

test('[C3] a frame over the size limit closes the socket with 1009', async () => {
  const { socket, closed } = await openSocket(strict.url, { token: bob.token });
  socket.send('x'.repeat(FRAME_BYTES_MAX + 1));
  expect((await closed())?.code).toBe(1009);
  const fat = await postCall(strict.url, 'messages.send', { text: 'x'.repeat(256 * 1024) }, { authorization: `Bearer ${bob.token}` });
  expect(fat.status).toBe(413);
});

test('[C3] a whole burst of the largest messages passes, though the client puts it into one frame', async () => {
  const usual = await startHouse({ settings: { PARLEY_RATE_LIMITS: 'on' } });
  const kevin = await usual.as('kevin');
  const roomId = await kevin.room('general');
  await Promise.all([...Array(60).keys()].map(() => kevin.say(roomId, '🦜'.repeat(4_000))));
  expect((await kevin.api.messages.page.query({ roomId, limit: 100 })).messages).toHaveLength(60);
  await usual.stop();
});

test('[C3] one socket keeps so many subscriptions and no more; those it has go on', async () => {
  const usual = await startHouse();
  const kevin = await usual.as('kevin');
  const roomId = await kevin.room('general');
  const { socket, heard } = await openSocket(usual.url, { token: kevin.token });
  const begins = Array.from({ length: FEEDS_PER_SOCKET_MAX + 1 }, (_, id) => ({ id, method: 'subscription', params: { path: 'rooms.events', input: { roomId } } }));
  socket.send(JSON.stringify(begins));
  const refused = () => heard.frames.filter((frame) => frame.error);
  await until(() => refused().length > 0, 'one too many to be refused');
  await kevin.say(roomId, 'still here');
  const told = () => new Set(heard.frames.filter((frame) => JSON.stringify(frame).includes('still here')).map(({ id }) => id));
  await until(() => told().size === FEEDS_PER_SOCKET_MAX, 'all the others to hear what is said');
  expect(refused()).toMatchObject([{ error: { data: { code: 'TOO_MANY_REQUESTS', reason: 'feeds.tooMany' } } }]);
  await usual.stop();
});

test.each([
  ['calls', (socket: Flooded) => socket.send('{"id":1,"method":"query","params":{"path":"people.me"}}')],
  ['nonsense', (socket: Flooded) => socket.send('nonsense')],
  ['pings', (socket: Flooded) => socket.ping()],
  ['unasked pongs', (socket: Flooded) => socket.pong()],
] as const)('[C3] a flood of %s closes the socket with 4429', async (_, flood) => {
  const flooding = await openSocket(strict.url, { token: bob.token });
  await flooding.ask('query', 'people.me');
  await pour(flooding, () => flood(flooding.socket));
  expect(await flooding.closed()).toEqual({ code: 4429, why: 'Too many frames; come back slower.' });
  await until(() => strict.house.presence.connectionCount(bob.id) === 1, 'only his own tab to be left');
});

test('[C3] a flood from somebody who has not said who he is closes the socket as well', async () => {
  const flooding = await openSocket(strict.url, { query: '?connectionParams=1' });
  await pour(flooding, () => flooding.socket.ping());
  expect((await flooding.closed())?.code).toBe(4429);
});

/** Goes on until it is stopped, a few frames a turn: of sixty pings at once that wait for their answer the library tires itself, without a word. */
async function pour({ heard }: RawSocket, frame: () => void): Promise<void> {
  for (let n = 0; heard.closedWith === null && n < 100_000; n++) {
    frame();
    if (n % 10 === 9) await new Promise((turn) => setImmediate(turn));
  }
}

type Flooded = RawSocket['socket'];

test('[C3] a person has only so many sockets', async () => {
  const tabs = [await openSocket(strict.url, { token: bob.token }), await openSocket(strict.url, { token: bob.token })];
  for (const tab of tabs) await tab.ask('query', 'people.me');
  expect(await (await openSocket(strict.url, { token: bob.token })).closed()).toMatchObject({ code: 4429 });
  for (const tab of tabs) tab.socket.close();
});

test('[C3] PARLEY_RATE_LIMITS=off lifts every limit', async () => {
  const open = await startHouse({ settings: { PARLEY_MESSAGES_BURST: '1', PARLEY_MESSAGES_PER_MINUTE: '1', PARLEY_CHANGES_PER_MINUTE: '1', PARLEY_READS_PER_MINUTE: '1', PARLEY_FRAMES_PER_SECOND: '1', PARLEY_SOCKETS_PER_PERSON: '1', PARLEY_SIGN_INS_PER_MINUTE: '1', PARLEY_SIGN_UPS_PER_HOUR: '1' } });
  const [kevin] = [await open.as('kevin'), await open.as('dora')];
  const roomId = await kevin.room('general');
  await Promise.all([...Array(100).keys()].map((n) => kevin.say(roomId, `word ${n}`)));
  const { ask, socket } = await openSocket(open.url, { token: kevin.token });
  await Promise.all([...Array(100).keys()].map((n) => ask('mutation', 'reading.mark', { roomId, seq: n })));
  expect((await ask('query', 'people.me')).result?.data).toMatchObject({ username: 'kevin' });
  socket.close();
  await open.stop();
});
