import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let bob: Caller, kevin: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  dora = await house.join('dora');
  roomId = (await bob.api.rooms.create({ name: 'newsroom', visibility: 'public' })).id;
  await kevin.api.rooms.join({ roomId });
});
afterAll(() => house.close());

const unreadOf = async ({ api }: Caller) => (await roomNamed(api, 'newsroom')).unread;

describe('reading.mark', () => {
  it('[R2] counts what others wrote after the mark, and forgets what I have read', async () => {
    const [, second] = [await say(bob.api, roomId, 'one'), await say(bob.api, roomId, 'two'), await say(bob.api, roomId, 'three')];
    expect(await unreadOf(kevin)).toBe(3);
    expect(await kevin.api.reading.mark({ roomId, seq: second.seq })).toMatchObject({ lastReadSeq: second.seq, unread: 1 });
    expect(await unreadOf(kevin)).toBe(1);
    expect(await unreadOf(bob)).toBe(0);
  });

  it('[R2] never goes back, and never beyond what has been said', async () => {
    const last = await say(bob.api, roomId, 'four');
    expect(await kevin.api.reading.mark({ roomId, seq: Number.MAX_SAFE_INTEGER })).toMatchObject({ lastReadSeq: last.seq, unread: 0 });
    expect(await kevin.api.reading.mark({ roomId, seq: 0 })).toMatchObject({ lastReadSeq: last.seq, unread: 0 });
    await say(bob.api, roomId, 'five');
    expect(await unreadOf(kevin)).toBe(1);
  });

  it('[R2] a deleted message is no longer unread', async () => {
    const before = await unreadOf(kevin);
    const { id: messageId } = await say(bob.api, roomId, 'a slip');
    expect(await unreadOf(kevin)).toBe(before + 1);
    await bob.api.messages.delete({ messageId });
    expect(await unreadOf(kevin)).toBe(before);
  });

  it('[R2] coming back into a room begins with nothing unread', async () => {
    await kevin.api.rooms.leave({ roomId });
    await say(bob.api, roomId, 'while he was away');
    await kevin.api.rooms.join({ roomId });
    expect(await unreadOf(kevin)).toBe(0);
  });

  it('[R2] tells all my devices, once, and nobody else', async () => {
    const { seq } = await say(bob.api, roomId, 'news');
    const heard: PersonNews[] = [];
    using _kevin = house.house.bus.onPerson(kevin.person.id, (news) => void heard.push(news));
    using _bob = house.house.bus.onPerson(bob.person.id, (news) => void heard.push(news));
    await kevin.api.reading.mark({ roomId, seq });
    await kevin.api.reading.mark({ roomId, seq });
    expect(heard).toEqual([{ event: { kind: 'read', roomId, lastReadSeq: seq, readTurn: 0, unread: 0, mentions: 0, seq }, sessionId: null }]);
  });

  it('[M7] is for members, in rooms that exist', async () => {
    expect(await refusalOf(dora.api.reading.mark({ roomId, seq: 1 }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(dora.api.reading.mark({ roomId: NOBODYS_ID, seq: 1 }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it.each([{ seq: -1 }, { seq: 1.5 }, { seq: 2 ** 60 }, { seq: Number.NaN }, { roomId: 'newsroom' }])('[C5] refuses %j', async (fault) => {
    expect(await refusalOf(kevin.api.reading.mark({ roomId, seq: 1, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('reading.summary', () => {
  it('[R2] says of each of my rooms what the list of rooms says, in one statement', async () => {
    await say(bob.api, roomId, '@kevin one');
    const mine = (await kevin.api.rooms.list()).filter((room) => room.membership === 'joined');
    const summary = await kevin.api.reading.summary();
    expect(new Map(summary.map((room) => [room.roomId, room]))).toEqual(new Map(mine.map(({ id, unread, mentions, lastReadSeq }) => [id, { roomId: id, unread, mentions, lastReadSeq }])));
    expect(summary).toHaveLength(mine.length);
    expect(await queriesOf(house.db, () => kevin.api.reading.summary())).toHaveLength(1);
  });

  it('[M7] knows only rooms one is in', async () => {
    expect((await dora.api.reading.summary()).map((room) => room.roomId)).not.toContain(roomId);
  });
});

describe('reading.markUnread', () => {
  it('[R2] moves the mark back to before a message, on all devices, and never forward', async () => {
    const [first, second] = [await say(bob.api, roomId, 'early'), await say(bob.api, roomId, '@kevin late')];
    await kevin.api.reading.mark({ roomId, seq: second.seq });
    const heard: PersonNews[] = [];
    using _kevin = house.house.bus.onPerson(kevin.person.id, (news) => void heard.push(news));
    expect(await kevin.api.reading.markUnread({ roomId, seq: first.seq })).toMatchObject({ lastReadSeq: first.seq - 1, unread: 2, mentions: 1 });
    expect(heard).toMatchObject([{ event: { kind: 'read', lastReadSeq: first.seq - 1, unread: 2, mentions: 1, readTurn: 1 } }]);
    expect(await kevin.api.reading.markUnread({ roomId, seq: second.seq })).toMatchObject({ lastReadSeq: first.seq - 1, unread: 2 });
    expect(heard).toHaveLength(1);
    expect(await unreadOf(kevin)).toBe(2);
    expect(await kevin.api.reading.mark({ roomId, seq: second.seq })).toMatchObject({ unread: 0, mentions: 0 });
  });

  it('[M7] is for members, in rooms that exist', async () => {
    expect(await refusalOf(dora.api.reading.markUnread({ roomId, seq: 1 }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(dora.api.reading.markUnread({ roomId: NOBODYS_ID, seq: 1 }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it.each([{ seq: 0 }, { seq: 1.5 }, { roomId: 'newsroom' }])('[C5] refuses %j', async (fault) => {
    expect(await refusalOf(kevin.api.reading.markUnread({ roomId, seq: 1, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('reading.markAll', () => {
  it('[R2] marks all my rooms and nobody else\'s, tells my devices, and takes as many statements however many rooms', async () => {
    const { id: annex } = await bob.api.rooms.create({ name: 'annex', visibility: 'public' });
    await kevin.api.rooms.join({ roomId: annex });
    await dora.api.rooms.join({ roomId: annex });
    for (const room of [roomId, annex]) await say(bob.api, room, '@room news');
    const heard: PersonNews[] = [];
    using _kevin = house.house.bus.onPerson(kevin.person.id, (news) => void heard.push(news));
    // The rooms, what they now count, and where a thread is unread.
    expect(await queriesOf(house.db, () => kevin.api.reading.markAll())).toHaveLength(3);
    expect(heard.map(({ event }) => event)).toEqual(expect.arrayContaining([roomId, annex].map((room) => expect.objectContaining({ kind: 'read', roomId: room, unread: 0, mentions: 0 }))));
    expect((await kevin.api.reading.summary()).every((room) => room.unread === 0 && room.mentions === 0)).toBe(true);
    expect((await roomNamed(dora.api, 'annex')).unread).toBe(1);
  });
});
