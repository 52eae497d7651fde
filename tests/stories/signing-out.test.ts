import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { PASSWORD, type Person } from '../support/person.ts';
import { browserCookie, openSocket, postCall, type Frame } from '../support/raw-socket.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person;
let cookie: string;
beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  cookie = await browserCookie(house.url, 'ann', PASSWORD);
});
afterAll(() => house.stop());

const EVIL = 'https://evil.example';
/** What a refused stranger may be told: one refusal, and nothing of anybody. */
const onlyRefused = (frames: Frame[]) => frames.every((frame) => frame.error?.data.reason === 'signIn.required');

test.each([
  ['nothing', {}],
  ['a cookie that is not ours', { cookie: 'better-auth.session_token=stolen.c2lnbmF0dXJl' }],
  ['a wrong token', { token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.' }],
  ['an empty token', { token: '' }],
  ['no token, where one was announced', { firstWords: JSON.stringify({ method: 'connectionParams', data: null }) }],
])('[A4] a socket that comes with %s is closed with a reason, before anything is heard', async (_, knock) => {
  const { heard, closed } = await openSocket(house.url, knock);
  expect(await closed()).toEqual({ code: 4401, why: 'Sign in first.' });
  expect(heard.frames).toHaveLength(1);
  expect(onlyRefused(heard.frames)).toBe(true);
});

test('[A4] a socket that asks before it says who it is hears nothing either', async () => {
  const { socket, heard, closed } = await openSocket(house.url);
  socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'people.me' } }));
  socket.send(JSON.stringify({ id: 2, method: 'subscription', params: { path: 'people.events' } }));
  expect(await closed()).toEqual({ code: 4401, why: 'Sign in first.' });
  expect(onlyRefused(heard.frames)).toBe(true);
});

test('[A4] a socket that never says who it is is let go', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}/ws?connectionParams=1`);
  await once(socket, 'open');
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  const [code, why] = await once(socket, 'close');
  expect([code, String(why)]).toEqual([4408, 'Say who you are first.']);
});

test('[A3] cookie and token open the socket alike', async () => {
  for (const knock of [{ cookie }, { token: ann.token }, { cookie, origin: house.url }]) {
    const { ask, socket } = await openSocket(house.url, knock);
    expect((await ask('query', 'people.me')).result?.data).toMatchObject({ username: 'ann' });
    socket.close();
  }
});

test('[A7] a socket that brings the cookie from another site is refused, whatever it announces', async () => {
  expect((await openSocket(house.url, { cookie, origin: EVIL })).heard.refusedWith).toBe(403);
  expect((await openSocket(house.url, { cookie, origin: 'null' })).heard.refusedWith).toBe(403);
  // It announces a token, and then names none: the cookie must not step in.
  for (const data of [null, {}, { other: 'x' }]) {
    const { heard, closed } = await openSocket(house.url, { cookie, origin: EVIL, firstWords: JSON.stringify({ method: 'connectionParams', data }) });
    expect((await closed())?.code).toBe(4401);
    expect(onlyRefused(heard.frames)).toBe(true);
  }
});

test('[A7] a call that brings the cookie from another site is refused, and with a token of its own is not', async () => {
  const call = (headers: Record<string, string>) => postCall(house.url, 'people.updateProfile', { displayName: 'Ann' }, headers);
  const foreign: Record<string, string>[] = [{ origin: EVIL }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }];
  for (const headers of foreign) {
    const response = await call({ cookie, ...headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { data: { code: 'FORBIDDEN', reason: 'origin.foreign' } } });
  }
  expect((await call({ cookie, origin: house.url })).status).toBe(200);
  expect((await call({ authorization: `Bearer ${ann.token}`, origin: EVIL })).status).toBe(200);
});

test('[A6] signing out closes the sockets of that session at once, and no others', async () => {
  const [kitchen, study] = [await openSocket(house.url, { cookie }), await openSocket(house.url, { cookie })];
  const elsewhere = await openSocket(house.url, { token: ann.token });
  await kitchen.ask('subscription', 'people.events');
  await until(() => kitchen.heard.frames.some((frame) => frame.result?.type === 'data'), 'the feed to begin');
  await Promise.all([study, elsewhere].map((socket) => socket.ask('query', 'people.me')));

  const signedOutAt = performance.now();
  expect((await postCall(house.url, 'people.signOut', undefined, { cookie, origin: house.url })).status).toBe(200);
  for (const socket of [kitchen, study]) expect(await socket.closed()).toEqual({ code: 4401, why: 'You were signed out: signedOut.' });
  expect(performance.now() - signedOutAt).toBeLessThan(1_000);
  expect(JSON.stringify(kitchen.heard.frames)).toContain('"signedOut"');
  expect((await elsewhere.ask('query', 'people.me')).result?.data).toMatchObject({ username: 'ann' });
  elsewhere.socket.close();

  expect((await (await openSocket(house.url, { cookie })).closed())?.code).toBe(4401);
  expect((await postCall(house.url, 'people.updateProfile', {}, { cookie })).status).toBe(401);
});

test('[A6] a ban closes every socket of the person, and a call under way on it is refused', async () => {
  const bob = await house.as('bob');
  const { socket, closed, ask } = await openSocket(house.url, { token: bob.token });
  await ask('query', 'people.me');
  await ann.api.moderation.ban.mutate({ personId: bob.id });
  expect(await closed()).toMatchObject({ code: 4401, why: 'You were signed out: banned.' });
  expect(socket.readyState).toBe(socket.CLOSED);
  expect((await (await openSocket(house.url, { token: bob.token })).closed())?.code).toBe(4401);
});
