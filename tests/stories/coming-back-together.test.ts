import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { startHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

const limited = (perSecond: number) => ({ PARLEY_RATE_LIMITS: 'on', PARLEY_SOCKETS_PER_PERSON: '1000', PARLEY_CONNECTS_PER_SECOND: String(perSecond) });

/** Knocks once, and answers how it was let in or turned away. */
function knock(url: string): Promise<{ status: number; retryAfter: string | undefined }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?connectionParams=1`);
  onTestFinished(() => socket.terminate());
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ status: 101, retryAfter: undefined }));
    socket.on('unexpected-response', (_, { statusCode = 0, headers }) => resolve({ status: statusCode, retryAfter: headers['retry-after'] }));
  });
}

test('[C3] of a crowd that comes at once as many are let in as one process bears; the rest are told when to come back', async () => {
  const house = await startHouse({ settings: limited(10) });
  onTestFinished(() => house.stop());
  const answers = await Promise.all(Array.from({ length: 60 }, () => knock(house.url)));
  const letIn = answers.filter(({ status }) => status === 101);
  expect(letIn.length).toBeGreaterThanOrEqual(20);
  // Twenty at once, and ten more for every second that the knocking took on a busy machine.
  expect(letIn.length).toBeLessThan(45);
  for (const { status, retryAfter } of answers.filter(({ status }) => status !== 101)) expect({ status, retryAfter }).toEqual({ status: 503, retryAfter: '1' });
  await until(() => knock(house.url).then(({ status }) => status === 101), 'the next one to be let in');
});

test('[C2] our own client comes back until it is let in, and misses nothing', async () => {
  const house = await startHouse({ settings: limited(2) });
  onTestFinished(() => house.stop());
  const bob = await house.as('bob');
  const general = await bob.room('general');
  const clients = Array.from({ length: 20 }, () => connect({ url: house.url, token: bob.token, WebSocket }));
  onTestFinished(() => clients.forEach((client) => client.close()));
  const rooms = clients.map((client) => client.room(general));
  let turnedAway = 0;
  for (const { status } of clients) status.subscribe(() => (turnedAway += status.get().phase === 'offline' ? 1 : 0));
  await bob.say(general, 'said while they come');
  await until(() => rooms.every((room) => room.get().phase === 'live'), 'all of them to be live', 60_000);
  expect(turnedAway).toBeGreaterThan(0);
  for (const room of rooms) expect(room.get().state?.messages.map(({ text }) => text)).toEqual(['said while they come']);
});

test('[C3] a crowd of usual size is let in as one', async () => {
  const house = await startHouse({ settings: { PARLEY_RATE_LIMITS: 'on' } });
  onTestFinished(() => house.stop());
  const answers = await Promise.all(Array.from({ length: 200 }, () => knock(house.url)));
  expect(answers.filter(({ status }) => status !== 101)).toEqual([]);
});
