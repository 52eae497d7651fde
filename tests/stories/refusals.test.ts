import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REASONS } from '../../src/wire/reasons.ts';
import { NOBODYS_ID } from '../support/named.ts';
import type { Person } from '../support/person.ts';
import { openSocket, postCall, type Frame, type RawSocket } from '../support/raw-socket.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person;
let socket: RawSocket;
beforeAll(async () => {
  house = await startHouse({ settings: { PARLEY_LOG: 'silent' } });
  ann = await house.as('ann');
  socket = await openSocket(house.url, { token: ann.token });
});
afterAll(() => house.stop());

/** Words that only the inside of the house uses: a stack, a query, a path, a library. */
const INSIDE = /\bat (async )?[\w.<>]+ \(|\bselect\b|\binsert\b|\bupdate "|from "|\$1|\/work\/|node_modules|\.ts\b|\.js\b|postgres|drizzle|zod|ECONN|SyntaxError|TypeError|Unexpected token|JSON/i;

/** Fails unless it is a refusal in the one shape, with nothing of the inside in it. */
function expectTyped(error: Frame['error'], code: string): void {
  expect(error).toMatchObject({ message: expect.any(String), data: { code, httpStatus: expect.any(Number), reason: expect.any(String) } });
  expect(REASONS).toContain(error?.data.reason);
  expect(error?.data).not.toHaveProperty('stack');
  expect(JSON.stringify({ ...error, data: { ...error?.data, path: null } })).not.toMatch(INSIDE);
}

const authorized = () => ({ authorization: `Bearer ${ann.token}` });

const BAD_CALLS = [
  ['an unknown procedure', 'rooms.destroy', {}, 'NOT_FOUND'],
  ['a procedure that only a prototype has', 'rooms.constructor', {}, 'NOT_FOUND'],
  ['nothing where something is asked', 'messages.send', undefined, 'BAD_REQUEST'],
  ['numbers for texts', 'messages.send', { roomId: 7, clientId: 7, text: 7 }, 'BAD_REQUEST'],
  ['a list for an object', 'messages.send', [1, 2], 'BAD_REQUEST'],
  ['a deep object for a text', 'rooms.create', { name: { $ne: null }, visibility: 'public' }, 'BAD_REQUEST'],
  ['a room that is not there', 'messages.send', { roomId: NOBODYS_ID, clientId: 'x', text: 'x' }, 'NOT_FOUND'],
  ['a query as a mutation', 'rooms.list', {}, 'METHOD_NOT_SUPPORTED'],
] as const;

test.each(BAD_CALLS)('[C5] %s is refused in one shape, over HTTP and over the socket', async (_, path, input, code) => {
  const overHttp = await postCall(house.url, path, input, authorized());
  expect(overHttp.status).toBeGreaterThanOrEqual(400);
  const { error } = await overHttp.json();
  expectTyped(error, code);
  const answer = await socket.ask('mutation', path, input);
  // The adapter calls a query that is asked as a mutation simply not there.
  expectTyped(answer.error, code === 'METHOD_NOT_SUPPORTED' ? String(answer.error?.data.code) : code);
});

test('[C5] wrong inputs are named, each with what to change', async () => {
  const { error } = await socket.ask('mutation', 'rooms.create', { name: '', topic: 'x'.repeat(251), visibility: 'public' });
  expect(error?.data.fields).toEqual({ name: 'give the room a name', topic: 'use at most 250 characters' });
  expect(error?.message).toBe('name: give the room a name');
});

test.each(['{"roomId":', 'hello', '"', '\u0000', '[[[['])('[C5] malformed JSON is refused over HTTP: %j', async (body) => {
  const response = await postCall(house.url, 'messages.send', body, authorized());
  expect(response.status).toBe(400);
  expectTyped((await response.json()).error, 'BAD_REQUEST');
});

test.each(['{"id":1,', 'hello', '{}', '{"id":null,"method":"query","params":{"path":"people.me"}}', '{"id":1,"method":"drop","params":{}}', '[null]', '{"id":{},"method":"query"}'])('[C5] a malformed frame is refused, and the socket goes on: %s', async (frame) => {
  const before = socket.heard.frames.length;
  socket.socket.send(frame);
  const me = await socket.ask('query', 'people.me');
  expect(me.result?.data).toMatchObject({ username: 'ann' });
  for (const answer of socket.heard.frames.slice(before)) if (answer.error) expect(JSON.stringify(answer.error)).not.toMatch(INSIDE);
  expect(socket.heard.frames.slice(before).some((answer) => answer.error)).toBe(true);
});

test.each(['//', '/\\', '/ws?%', '/%', '/api/trpc/%E0%A4%A', '/ws/../ws'])('[C5] an address that is none is refused, and the house stands: %s', async (path) => {
  for (const upgrade of ['', 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n', 'Connection: Upgrade\r\nUpgrade: websocket\r\n']) {
    const wire = connect(house.port, '127.0.0.1');
    wire.on('error', () => undefined);
    wire.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`);
    const [answer] = await Promise.race([once(wire, 'data'), once(wire, 'close')]);
    wire.destroy();
    const [head, body] = String(answer).split('\r\n\r\n');
    expect(head).not.toContain(' 500 ');
    expect(body ?? '').not.toMatch(INSIDE);
  }
  expect((await fetch(`${house.url}/up`)).status).toBe(200);
});

test('[C5] a failure of ours says that it was ours, an id to ask for, and nothing else, at every door', async () => {
  const failing = await startHouse({ settings: { PARLEY_LOG: 'silent' } });
  const bob = await failing.as('bob');
  const roomId = await bob.room('general');
  const open = await openSocket(failing.url, { token: bob.token });
  await open.ask('query', 'people.me');
  // Ending the pool would not do: the next call gets a new one.
  await failing.house.db.execute('drop schema public cascade');

  const calls = [['query', 'messages.page', { roomId }], ['mutation', 'messages.send', { roomId, clientId: 'x', text: 'x' }], ['mutation', 'rooms.create', { name: 'x', visibility: 'public' }], ['subscription', 'people.events', undefined]] as const;
  for (const [method, path, input] of calls) {
    await open.ask(method, path, input);
    await until(() => open.heard.frames.some((frame) => frame.error?.data.path === path), `${path} to fail`);
    const { error } = open.heard.frames.find((frame) => frame.error?.data.path === path) ?? {};
    expectTyped(error, 'INTERNAL_SERVER_ERROR');
    expect(error?.data).toMatchObject({ reason: 'server.failed', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  }
  const response = await postCall(failing.url, 'people.signIn', { login: 'bob', password: 'secret words' });
  expect(response.status).toBe(500);
  expectTyped((await response.json()).error, 'INTERNAL_SERVER_ERROR');
  const late = await openSocket(failing.url, { token: bob.token });
  await late.closed();
  for (const { error } of late.heard.frames) expectTyped(error, 'INTERNAL_SERVER_ERROR');
  await failing.stop();
});

test('[C5] what people wrote is not in the log either, not even when it could not be kept', async () => {
  const lines: string[] = [];
  const noted = await startHouse({ settings: { PARLEY_LOG: 'trace' }, logTo: { write: (line) => void lines.push(line) } });
  const kevin = await noted.as('kevin');
  const roomId = await kevin.room('general');
  await noted.house.db.execute(`alter table messages add check (text not like '%swordfish%')`);
  await noted.house.db.execute(`alter table people add check (name not like '%swordfish%')`);
  const { id: messageId } = await kevin.say(roomId, 'a harmless fish');
  const failing = [
    kevin.say(roomId, 'the word is swordfish'),
    kevin.api.messages.edit.mutate({ messageId, text: 'the word is still swordfish' }),
    kevin.api.people.updateProfile.mutate({ displayName: 'swordfish' }),
  ];
  for (const call of await Promise.allSettled(failing)) expect(call).toMatchObject({ status: 'rejected', reason: { data: { reason: 'server.failed' } } });
  await noted.stop();
  const log = lines.join('');
  expect(log.match(/"msg":"call failed"/g)).toHaveLength(3);
  for (const secret of ['swordfish', 'harmless', kevin.token, 'correct horse', 'kevin@example.org']) expect(log).not.toContain(secret);
});
