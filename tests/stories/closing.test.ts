import { afterEach, expect, test } from 'vitest';
import { readSettings } from '../../src/env.ts';
import { openLog } from '../../src/server/log.ts';
import { openHouse } from '../../src/server/open-house.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { holdCommits } from '../support/hold-commits.ts';
import { openSocket, postCall } from '../support/raw-socket.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
afterEach(() => house.stop());

test('[C6] while it closes, a running send ends and is acknowledged, and a new call is told to come back', async () => {
  house = await startHouse();
  const ann = await house.as('ann');
  const roomId = await ann.room('general');
  const { ask, heard, closed } = await openSocket(house.url, { token: ann.token });
  await ask('query', 'people.me');
  const commits = await holdCommits(house.databaseUrl);
  const sending = ask('mutation', 'messages.send', { roomId, clientId: 'last', text: 'before the lights go out' });
  await commits.oneIsHeld();

  const closing = house.close();
  const refused = await ask('mutation', 'messages.send', { roomId, clientId: 'late', text: 'too late' });
  expect(refused.error?.data).toMatchObject({ code: 'SERVICE_UNAVAILABLE', reason: 'server.stopping', retryAfterS: 1 });
  expect(heard.closedWith).toBeNull();
  await commits.release();

  expect((await sending).result?.data).toMatchObject({ seq: expect.any(Number) });
  expect(await closed()).toEqual({ code: 1012, why: 'Parley is restarting; come back.' });
  await closing;
  await expect(postCall(house.url, 'people.signIn', {})).rejects.toThrow();
});

test('[C6] when it has closed, nothing listens, nothing waits, and those who were here have been seen', async () => {
  house = await startHouse();
  const people = [await house.as('ann'), await house.as('bob')];
  const roomId = await house.house.db.query.rooms.findFirst().then((room) => room?.id ?? '');
  for (const person of people) {
    await person.join(roomId);
    await person.listen(roomId);
    await person.listenToMyself();
  }
  await people[0]?.api.presence.typing.mutate({ roomId, typing: true });
  expect(house.house.bus.listenerCount).toBeGreaterThan(0);
  await house.close();
  expect(house.house).toMatchObject({ bus: { listenerCount: 0 }, channels: { openRooms: 0 }, activity: { openRooms: 0 }, lines: { busyRooms: 0 }, door: { running: 0 } });
  expect(house.house.presence.hereIds()).toEqual([]);
});

test('[C6] a client that is told to come back finds the next house, and goes on where it was', async () => {
  house = await startHouse();
  const ann = await house.as('ann');
  const roomId = await ann.room('general');
  const first = await openSocket(house.url, { token: ann.token });
  await first.ask('subscription', 'rooms.events', { roomId });
  await until(() => first.heard.frames.some((frame) => frame.result?.type === 'data'), 'the feed to begin');
  const { seq } = await ann.say(roomId, 'heard by the first');
  await until(() => JSON.stringify(first.heard.frames).includes('heard by the first'), 'the message');
  ann.leaveHouse();
  await house.close();
  expect((await first.closed())?.code).toBe(1012);
  expect(JSON.stringify(first.heard.frames)).toContain(`"id":"${seq}"`);
});

test('[C6] sockets that never answer the farewell do not keep it from closing', async () => {
  house = await startHouse();
  const ann = await house.as('ann');
  const { socket, ask } = await openSocket(house.url, { token: ann.token });
  await ask('query', 'people.me');
  socket.pause();
  await house.close();
  socket.terminate();
  expect(house.house.bus.listenerCount).toBe(0);
});

test.each(['is gone', 'takes everything and answers nothing'])('[C6] it closes though Postgres %s', async (how) => {
  house = await startHouse();
  const ann = await house.as('ann');
  const database = new URL(house.databaseUrl);
  const line = await cuttingProxy(Number(database.port));
  const settings = readSettings({ NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', PARLEY_LOG: 'silent' });
  const lost = await openHouse({ settings, log: openLog(settings), databaseUrl: Object.assign(database, { host: new URL(line.url).host }).href, authSecret: house.authSecret });
  const { ask, closed } = await openSocket(`http://127.0.0.1:${lost.port}`, { token: ann.token });
  await ask('query', 'people.me');
  if (how === 'is gone') line.cutAndRefuse();
  else line.freeze('toClient', 'toServer');
  const begun = performance.now();
  await lost.close();
  expect((await closed())?.code).toBe(1012);
  // The service manager would lose patience after half a minute at the latest.
  expect(performance.now() - begun).toBeLessThan(20_000);
  await line.close();
}, 40_000);
