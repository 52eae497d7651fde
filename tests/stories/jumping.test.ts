import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusedOf, type LiveRoom } from '../../src/client/connect.ts';
import { CATCH_UP_EVENTS_MAX } from '../../src/wire/limits.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { liveIn } from '../support/live-room.ts';
import { NOBODYS_ID } from '../support/named.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

const MANY = 50_000;

let house: StartedHouse;
let ann: Person, bob: Person;
let archive: string;
let sql: postgres.Sql;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
  sql = postgres(house.databaseUrl, { max: 1 });
  archive = await aRoom('archive', MANY);
});
afterAll(async () => {
  await sql.end();
  await house.stop();
});

/** A room of ann's with a past, bob in it. */
async function aRoom(name: string, messages: number): Promise<string> {
  const { id } = await ann.api.rooms.create.mutate({ name, visibility: 'public' });
  await bob.join(id);
  await sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
    select uuidv7(), ${id}, r.seq + n, r.seq + n, ${ann.id}, ${name} || n, 'message ' || n from rooms r, generate_series(1, ${messages}::int) n where r.id = ${id}`;
  await sql`update rooms set seq = seq + ${messages}::int where id = ${id}`;
  return id;
}

async function idOf(roomId: string, text: string): Promise<string> {
  const [row] = await sql`select id from messages where room_id = ${roomId} and text = ${text}`;
  return row?.id;
}

const shown = (room: LiveRoom) => (room.get().elsewhere ?? room.get().state)?.messages ?? [];
const textsShown = (room: LiveRoom) => shown(room).map(({ text }) => text);
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `message ${from + n}`);

test('[M3] in a room of fifty thousand messages one looks at any of them, goes on both ways, and back to now', async () => {
  const { room } = await liveIn(archive, { url: house.url, token: bob.token });
  expect(await room.lookAt(await idOf(archive, 'message 20000'))).toMatchObject({ text: 'message 20000', authorName: 'ann' });
  expect(textsShown(room)).toEqual(numbered(19_976, 20_025));
  await Promise.all([room.loadOlder(), room.loadNewer()]);
  expect(textsShown(room)).toEqual(numbered(19_926, 20_075));
  room.lookAtNow();
  expect(room.get().elsewhere).toBeNull();
  expect(textsShown(room)).toEqual(numbered(MANY - 49, MANY));
});

test('[M3] whoever reads on from there to the end has all of it in one piece', async () => {
  const { room } = await liveIn(archive, { url: house.url, token: bob.token });
  await room.lookAt(await idOf(archive, `message ${MANY - 200}`));
  expect(room.get().elsewhere).not.toBeNull();
  while (room.get().elsewhere) await room.loadNewer();
  expect(textsShown(room)).toEqual(numbered(MANY - 224, MANY));
  // And on as ever.
  await room.loadOlder();
  expect(textsShown(room)).toEqual(numbered(MANY - 274, MANY));
});

test('[M4] an edit and a deletion are seen at the place one looks at, and what is said now is not', async () => {
  const roomId = await aRoom('notes', 2_000);
  const { room } = await liveIn(roomId, { url: house.url, token: bob.token });
  await room.lookAt(await idOf(roomId, 'message 100'));
  await ann.api.messages.edit.mutate({ messageId: await idOf(roomId, 'message 101'), text: 'edited' });
  await ann.api.messages.delete.mutate({ messageId: await idOf(roomId, 'message 102') });
  await ann.say(roomId, 'news');
  await until(() => room.get().state?.messages.at(-1)?.text === 'news', 'the news');
  expect(textsShown(room).slice(24, 28)).toEqual(['message 100', 'edited', '', 'message 103']);
  expect(textsShown(room)).not.toContain('news');
});

test.each([['caught up with', 3], ['too much to be told', CATCH_UP_EVENTS_MAX + 1]])('[C2] what changed there while the line was cut is seen when it is back: %s', async (_, said) => {
  const roomId = await aRoom(`notes ${said}`, 2_000);
  const line = await cuttingProxy(house.port);
  const { room } = await liveIn(roomId, { url: line.url, token: bob.token });
  await room.lookAt(await idOf(roomId, 'message 100'));
  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'the loss to be noticed');
  await ann.api.messages.edit.mutate({ messageId: await idOf(roomId, 'message 101'), text: 'edited while bob was away' });
  await Promise.all([...Array(said).keys()].map((n) => ann.say(roomId, `news ${n}`)));
  line.mend();
  await until(() => textsShown(room)[25] === 'edited while bob was away', 'the edit');
  expect(textsShown(room)[24]).toBe('message 100');
  expect(textsShown(room)).not.toContain('news 0');
  await line.close();
});

test('[M7] a message of another room, of one that is not mine, or of none is not there', async () => {
  const { room } = await liveIn(archive, { url: house.url, token: bob.token });
  const elsewhere = await bob.say(await bob.room('general'), 'in general');
  const cellar = (await ann.api.rooms.create.mutate({ name: 'cellar', visibility: 'private' })).id;
  const hers = await ann.say(cellar, 'nobody knows');
  for (const messageId of [elsewhere.id, hers.id, NOBODYS_ID]) {
    expect(refusedOf(await room.lookAt(messageId).catch((error: unknown) => error))).toMatchObject({ reason: 'message.unknown' });
  }
  expect(room.get().elsewhere).toBeNull();
});
