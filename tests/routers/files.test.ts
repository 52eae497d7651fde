import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { givenFile } from '../support/given-file.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let accounts: Accounts;
/** bob owns the room, kevin is in it; dora is nobody there. */
let bob: Caller, kevin: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  accounts = await openAccounts();
  bob = await accounts.join('bob');
  kevin = await accounts.join('kevin');
  dora = await accounts.join('dora');
  roomId = await room('attic');
});
afterAll(() => accounts.close());

async function room(name: string): Promise<string> {
  const { id } = await bob.api.rooms.create({ name, visibility: 'private' });
  await bob.api.rooms.invite({ roomId: id, personId: kevin.person.id });
  await kevin.api.rooms.join({ roomId: id });
  return id;
}

let sent = 0;
const send = ({ api }: Caller, to: string, fileIds: string[], more: { text?: string; clientId?: string; threadOf?: string } = {}) =>
  api.messages.send({ roomId: to, clientId: `with-files-${++sent}`, text: '', fileIds, ...more });
const uploaded = (by: Caller, what: Parameters<typeof givenFile>[2] = {}) => givenFile(accounts.house, by, { roomId, ...what });
const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#aa3300' } }).png().toBuffer();
const newest = async (id: string) => (await kevin.api.messages.page({ roomId: id })).messages.at(-1);

describe('a message with files', () => {
  it('[X1] brings them in the order in which they were chosen, with words or without', async () => {
    const ids = [await uploaded(bob, { name: 'b.txt' }), await uploaded(bob, { name: 'a.png', bytes: await picture() })];
    await send(bob, roomId, ids.toReversed(), { text: 'two things' });
    expect(await newest(roomId)).toMatchObject({ kind: 'file', text: 'two things', files: [{ name: 'a.png', kind: 'image' }, { name: 'b.txt', kind: 'text' }] });
    await send(bob, roomId, [await uploaded(bob, { name: 'c.png', bytes: await picture() })], { text: ' \u200b ' });
    expect(await newest(roomId)).toMatchObject({ kind: 'image', text: '', files: [{ name: 'c.png' }] });
  });

  it('[X1] [M5] stands in a thread too, and calls people by name', async () => {
    const root = await say(bob.api, roomId, 'who has the plan?');
    await send(kevin, roomId, [await uploaded(kevin)], { threadOf: root.id, text: '@bob here' });
    const { messages } = await bob.api.messages.thread({ messageId: root.id });
    expect(messages.at(-1)).toMatchObject({ kind: 'file', mentions: [bob.person.id], files: [{ name: 'note.txt' }] });
  });

  it('[X1] [M6] sent again is the first answer, and takes no file twice', async () => {
    const fileIds = [await uploaded(bob)];
    const first = await send(bob, roomId, fileIds, { clientId: 'once' });
    expect(await send(bob, roomId, fileIds, { clientId: 'once' })).toEqual(first);
    expect(await refusalOf(send(bob, roomId, fileIds))).toMatchObject({ code: 'CONFLICT', reason: 'file.used' });
  });

  it('[X1] two messages at once that want the same file: one has it', async () => {
    const fileIds = [await uploaded(bob)];
    const both = await Promise.allSettled([send(bob, roomId, fileIds), send(bob, roomId, fileIds)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('[X1] takes nobody else’s file, none of another room, none that is not there, and none twice', async () => {
    const his = await uploaded(kevin);
    expect(await refusalOf(send(bob, roomId, [his]))).toMatchObject({ code: 'NOT_FOUND', reason: 'file.unknown' });
    expect(await refusalOf(send(bob, roomId, [NOBODYS_ID]))).toMatchObject({ code: 'NOT_FOUND', reason: 'file.unknown' });
    const general = (await roomNamed(bob.api, 'general')).id;
    expect(await refusalOf(send(bob, general, [await uploaded(bob)]))).toMatchObject({ code: 'BAD_REQUEST', reason: 'file.elsewhere' });
    const mine = await uploaded(bob);
    expect(await refusalOf(send(bob, roomId, [mine, mine.toUpperCase()]))).toMatchObject({ reason: 'input.invalid' });
    expect(await refusalOf(send(bob, roomId, Array<string>(11).fill(mine)))).toMatchObject({ reason: 'input.invalid' });
    expect(await refusalOf(send(bob, roomId, []))).toMatchObject({ reason: 'input.invalid', message: 'write at least one character' });
    expect(await refusalOf(send(bob, roomId, ['no id']))).toMatchObject({ reason: 'input.invalid' });
    expect(await refusalOf(send(dora, roomId, [mine]))).toMatchObject({ reason: 'room.unknown' });
  });

  it('[X1] gone with its message, they can be had by nobody and are in no list', async () => {
    const id = await uploaded(bob, { name: 'gone.txt' });
    const { id: messageId } = await send(bob, roomId, [id]);
    expect(await bob.api.messages.delete({ messageId })).toMatchObject({ files: [], text: '' });
    expect((await bob.api.files.list({ roomId })).files.map((file) => file.id)).not.toContain(id);
  });
});

describe('the files of a room', () => {
  it('[X1] are a list, newest first, by kind and person, page by page', async () => {
    const shelf = await room('shelf');
    const names = ['1.txt', '2.png', '3.txt', '4.png'];
    for (const [at, name] of names.entries()) {
      const by = at < 2 ? bob : kevin;
      await send(by, shelf, [await uploaded(by, { roomId: shelf, name, bytes: name.endsWith('png') ? await picture() : Buffer.from(name) })]);
    }
    await uploaded(bob, { roomId: shelf, name: 'not sent.txt' });
    const list = async (filter: Partial<Parameters<Caller['api']['files']['list']>[0]> = {}) => (await kevin.api.files.list({ roomId: shelf, ...filter })).files.map(({ name }) => name);
    expect(await list()).toEqual(['4.png', '3.txt', '2.png', '1.txt']);
    expect(await list({ kind: 'image' })).toEqual(['4.png', '2.png']);
    expect(await list({ personId: bob.person.id })).toEqual(['2.png', '1.txt']);
    const first = await kevin.api.files.list({ roomId: shelf, limit: 3 });
    expect([first.files.length, first.hasMore]).toEqual([3, true]);
    expect(await list({ before: first.files.at(-1)?.id ?? '' })).toEqual(['1.txt']);
    expect(first.files[0]).toMatchObject({ personId: kevin.person.id, messageId: (await newest(shelf))?.id, url: expect.stringContaining('/4.png?') });
    expect(await refusalOf(dora.api.files.list({ roomId: shelf }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it('[X1] [X4] are found by name and by what they are', async () => {
    const cellar = await room('cellar');
    await send(bob, cellar, [await uploaded(bob, { roomId: cellar, name: 'Quarterly-Report 2026.txt' })]);
    await send(bob, cellar, [await uploaded(bob, { roomId: cellar, name: 'Grundriß.png', bytes: await picture() })], { text: 'the plan' });
    const seek = async (query: string) => (await kevin.api.search.messages({ query: `in:cellar ${query}` })).hits.map(({ message }) => message.files[0]?.name ?? message.text);
    expect(await seek('quarterly')).toEqual(['Quarterly-Report 2026.txt']);
    expect(await seek('grundriss.png')).toEqual([]);
    expect(await seek('undri')).toEqual(['Grundriß.png']);
    expect(await seek('has:image')).toEqual(['Grundriß.png']);
    expect(await seek('has:file')).toEqual(['Grundriß.png', 'Quarterly-Report 2026.txt']);
    expect(await seek('has:file -has:image')).toEqual(['Quarterly-Report 2026.txt']);
  });
});

describe('an upload', () => {
  it('[X1] can be taken back by whoever brought it, and until it is sent', async () => {
    const id = await uploaded(bob);
    expect(await refusalOf(kevin.api.files.discard({ fileId: id }))).toMatchObject({ code: 'NOT_FOUND', reason: 'file.unknown' });
    await bob.api.files.discard({ fileId: id });
    expect(await refusalOf(send(bob, roomId, [id]))).toMatchObject({ reason: 'file.unknown' });
    const kept = await uploaded(bob);
    await send(bob, roomId, [kept]);
    expect(await refusalOf(bob.api.files.discard({ fileId: kept }))).toMatchObject({ reason: 'file.unknown' });
  });

  it('[X1] [R5] is not for whoever may not write in the room', async () => {
    await accounts.db.execute(`update members set muted_until = now() + interval '1 hour' where room_id = '${roomId}' and person_id = '${kevin.person.id}'`);
    expect(await refusalOf(uploaded(kevin))).toMatchObject({ code: 'FORBIDDEN', reason: 'person.muted' });
    await accounts.db.execute(`update members set muted_until = null where room_id = '${roomId}'`);
  });
});

it('[X1] a page of messages costs one statement, with ten files on each as with none; sending them a bounded number', async () => {
  const store = await room('store');
  await say(bob.api, store, 'no file');
  const page = () => kevin.api.messages.page({ roomId: store });
  const without = await queriesOf(accounts.db, page);
  const ten = await Promise.all(Array.from({ length: 10 }, (_, n) => uploaded(bob, { roomId: store, name: `${n}.txt`, bytes: Buffer.from(String(n)) })));
  const sending = await queriesOf(accounts.db, () => send(bob, store, ten));
  const one = [await uploaded(bob, { roomId: store })];
  expect((await queriesOf(accounts.db, page)).length).toBe(without.length);
  expect(sending.length).toBe((await queriesOf(accounts.db, () => send(bob, store, one))).length);
  // BEGIN, the room, the membership, the repeat, the files, the row, whose they are, the row as it is, the clock, COMMIT.
  expect(sending.length).toBeLessThanOrEqual(11);
});
