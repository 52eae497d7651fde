import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
/** bob talks, kevin reads; dora is nobody there. */
let bob: Caller, kevin: Caller, dora: Caller;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  dora = await house.join('dora');
});
afterAll(() => house.close());

let sent = 0;
const answer = ({ api }: Caller, roomId: string, threadOf: string, text: string) => api.messages.send({ roomId, clientId: `answer-${sent++}`, text, threadOf });
const textsOf = ({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => text);

async function roomOfBoth(name: string): Promise<string> {
  const { id } = await bob.api.rooms.create({ name, visibility: 'public' });
  await kevin.api.rooms.join({ roomId: id });
  return id;
}

const roomOfKevin = async () => (await kevin.api.reading.summary())[0] ?? { roomId: NOBODYS_ID };

/** A thread that kevin follows, in which bob has said something since. */
async function unreadThread(roomId: string, texts: string[]): Promise<{ rootId: string; first: number }> {
  const root = await say(kevin.api, roomId, 'a question');
  const seqs: number[] = [];
  for (const text of texts) seqs.push((await answer(bob, roomId, root.id, text)).seq);
  return { rootId: root.id, first: seqs[0] ?? 0 };
}

async function toldTo({ person }: Caller, action: () => Promise<unknown>): Promise<PersonNews['event'][]> {
  const heard: PersonNews['event'][] = [];
  using _listening = house.house.bus.onPerson(person.id, ({ event }) => void heard.push(event));
  await action();
  return heard;
}

describe('reading.unread', () => {
  it('[R2] answers the first unread messages of others, in order, and whether there are more', async () => {
    const roomId = await roomOfBoth('workshop');
    const read = await say(bob.api, roomId, 'read');
    await kevin.api.reading.mark({ roomId, seq: read.seq });
    await say(kevin.api, roomId, 'my own');
    const gone = await say(bob.api, roomId, 'deleted');
    const first = await say(bob.api, roomId, 'one');
    await answer(bob, roomId, first.id, 'aside, in a thread');
    for (const text of ['two', 'three']) await say(bob.api, roomId, text);
    await bob.api.messages.delete({ messageId: gone.id });
    expect(textsOf(await kevin.api.reading.unread({ roomId }))).toEqual(['one', 'two', 'three']);
    const page = await kevin.api.reading.unread({ roomId, limit: 2 });
    expect(textsOf(page)).toEqual(['one', 'two']);
    expect(page.hasMore).toBe(true);
    expect(await kevin.api.reading.unread({ roomId, limit: 3 })).toMatchObject({ hasMore: false });
    await kevin.api.reading.mark({ roomId, seq: first.seq });
    expect(textsOf(await kevin.api.reading.unread({ roomId }))).toEqual(['two', 'three']);
    expect(textsOf(await bob.api.reading.unread({ roomId, limit: 1 }))).toEqual(['my own']);
  });

  it('[X3] brings what calls me though thousands stand before it, in as many statements as always', async () => {
    const roomId = await roomOfBoth('market');
    await house.db.execute(sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
      select gen_random_uuid(), ${roomId}, 100 + n, 100 + n, ${bob.person.id}, 'market' || n, 'line ' || n from generate_series(1, 5000) n`);
    await house.db.execute(sql`update rooms set seq = 5200 where id = ${roomId}`);
    await say(bob.api, roomId, 'and you, @kevin?');
    await say(bob.api, roomId, 'later');
    const page = await kevin.api.reading.unread({ roomId, limit: 2 });
    expect(textsOf(page)).toEqual(['line 1', 'line 2', 'and you, @kevin?']);
    expect(page.hasMore).toBe(true);
    // Who he is there, the first, and what calls him.
    expect(await queriesOf(house.db, () => kevin.api.reading.unread({ roomId }))).toHaveLength(3);
  });

  it('[M7] is for members, in rooms that exist', async () => {
    const roomId = await roomOfBoth('closed to dora');
    expect(await refusalOf(dora.api.reading.unread({ roomId }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(dora.api.reading.unread({ roomId: NOBODYS_ID }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it.each([{ limit: 0 }, { limit: 51 }, { limit: 1.5 }, { roomId: 'x' }])('[C5] refuses %j', async (fault) => {
    const { roomId } = await roomOfKevin();
    expect(await refusalOf(kevin.api.reading.unread({ roomId, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('reading.unreadInThread', () => {
  it('[M5] answers the first unread answers of a thread I follow with the message it begins with, and nothing of one I do not', async () => {
    const roomId = await roomOfBoth('library');
    const { rootId } = await unreadThread(roomId, ['first', 'second', '@kevin third']);
    const page = await kevin.api.reading.unreadInThread({ messageId: rootId, limit: 1 });
    expect(page).toMatchObject({ root: { id: rootId, text: 'a question' }, hasMore: true });
    expect(textsOf(page)).toEqual(['first', '@kevin third']);
    await kevin.api.messages.follow({ messageId: rootId, on: false });
    expect(await kevin.api.reading.unreadInThread({ messageId: rootId })).toMatchObject({ messages: [], hasMore: false });
  });

  it('[M7] to who is not in the room the message is not there', async () => {
    const roomId = (await bob.api.rooms.create({ name: 'secret', visibility: 'private' })).id;
    const { id: messageId } = await say(bob.api, roomId, 'secret');
    expect(await refusalOf(dora.api.reading.unreadInThread({ messageId }))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
    expect(await refusalOf(dora.api.reading.markThreadUnread({ messageId, seq: 1 }))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
  });

  it.each([{ messageId: 'x' }, { limit: 0 }])('[C5] refuses %j', async (fault) => {
    expect(await refusalOf(kevin.api.reading.unreadInThread({ messageId: NOBODYS_ID, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('reading.markThreadUnread', () => {
  it('[M5] moves my mark in a thread back to before an answer, on all devices, and never forward', async () => {
    const roomId = await roomOfBoth('attic');
    const { rootId, first } = await unreadThread(roomId, ['one', 'two']);
    await kevin.api.reading.markThread({ messageId: rootId, seq: Number.MAX_SAFE_INTEGER });
    const heard = await toldTo(kevin, () => kevin.api.reading.markThreadUnread({ messageId: rootId, seq: first }));
    expect(heard).toMatchObject([{ kind: 'thread', thread: { rootId, unread: 2, lastReadSeq: first - 1 } }]);
    expect(await kevin.api.reading.markThreadUnread({ messageId: rootId, seq: first + 1 })).toMatchObject({ unread: 2, lastReadSeq: first - 1 });
  });

  it.each([{ seq: 0 }, { seq: 1.5 }, { messageId: 'x' }])('[C5] refuses %j', async (fault) => {
    expect(await refusalOf(kevin.api.reading.markThreadUnread({ messageId: NOBODYS_ID, seq: 1, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('reading.markAll', () => {
  it('[M5] marks the threads I follow as well, tells my devices of each, and leaves the others\' marks alone', async () => {
    const [cellar, roof] = [await roomOfBoth('cellar'), await roomOfBoth('roof')];
    const threads = [await unreadThread(cellar, ['a', 'b']), await unreadThread(cellar, ['@kevin c']), await unreadThread(roof, ['d'])];
    await answer(kevin, cellar, threads[0]?.rootId ?? '', 'mine');
    const heard = await toldTo(kevin, () => kevin.api.reading.markAll());
    const told = heard.flatMap((event) => (event.kind === 'thread' ? [event.thread] : []));
    expect(told.map(({ rootId }) => rootId)).toEqual(expect.arrayContaining(threads.map(({ rootId }) => rootId)));
    expect(told.every(({ unread, mentions }) => unread === 0 && mentions === 0)).toBe(true);
    expect((await kevin.api.messages.threads()).every(({ thread }) => thread.unread === 0)).toBe(true);
    expect((await bob.api.messages.threads()).find(({ root }) => root.id === threads[0]?.rootId)?.thread.unread).toBe(1);
    // A second time there is nothing to mark: the rooms, and where a thread is unread.
    expect(await queriesOf(house.db, () => kevin.api.reading.markAll())).toHaveLength(2);
    expect(await toldTo(kevin, () => kevin.api.reading.markAll())).toEqual([]);
  });

  it('[M5] an answer that comes at the same moment is counted or comes after, and is told as it then is', async () => {
    const roomId = await roomOfBoth('hall');
    const { rootId } = await unreadThread(roomId, ['early']);
    for (let round = 0; round < 20; round++) {
      const heard = await toldTo(kevin, () => Promise.all([answer(bob, roomId, rootId, `round ${round}`), kevin.api.reading.markAll()]));
      const last = heard.flatMap((event) => (event.kind === 'thread' ? [event.thread] : [])).at(-1);
      expect(last?.unread).toBe((await kevin.api.messages.thread({ messageId: rootId })).thread.unread);
    }
  });
});
