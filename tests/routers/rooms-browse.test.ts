import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../src/server/db/schema.ts';
import type { RoomSort } from '../../src/wire/views.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

/** More than anybody reads, so that what is shown is a page of them. */
const CROWD = 3_000;

let house: Accounts;
let ann: Caller, bob: Caller, kevin: Caller;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, kevin] = [await house.join('ann'), await house.join('bob'), await house.join('kevin')];
});
afterAll(() => house.close());

type Asked = Parameters<Caller['api']['rooms']['browse']>[0];

/** Every room that is found, page by page. */
async function namesOf({ api }: Caller, asked: Asked): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await api.rooms.browse({ ...asked, ...(cursor ? { cursor } : {}) });
    names.push(...page.rooms.map((room) => room.name));
    if (!page.nextCursor) return names;
    cursor = page.nextCursor;
  }
}

describe('rooms.browse', () => {
  it('[R8] finds by name, topic and description, those that are named so first, whatever the case and the script', async () => {
    await ann.api.rooms.create({ name: 'Gärten', topic: 'Tomatoes', visibility: 'public' });
    await ann.api.rooms.create({ name: 'Balcony', topic: 'For those without GÄRTEN', visibility: 'public' });
    await ann.api.rooms.create({ name: 'Weather', description: 'What the *gärten* need', visibility: 'public' });
    await ann.api.rooms.create({ name: 'Новости', visibility: 'public' });
    await bob.api.rooms.join({ roomId: (await roomNamed(bob.api, 'Balcony')).id });
    const { rooms, total } = await bob.api.rooms.browse({ query: ' gärten ', sort: 'name' });
    expect(rooms.map((room) => room.name)).toEqual(['Gärten', 'Balcony', 'Weather']);
    expect(total).toBe(3);
    expect(rooms[1]).toMatchObject({ membership: 'joined', memberCount: 2, topic: 'For those without GÄRTEN' });
    expect(rooms[2]).toMatchObject({ membership: 'none', memberCount: 1, description: 'What the *gärten* need' });
    expect(await namesOf(bob, { query: 'новост' })).toEqual(['Новости']);
    // What means something to SQL means itself here.
    for (const query of ['%', '_', "' or 1=1 --", '\\']) expect((await bob.api.rooms.browse({ query })).total).toBe(0);
  });

  it('[R8] sorts by name, by people, by what was said last, by age', async () => {
    const made: Record<string, string> = {};
    for (const name of ['zz one', 'zz two', 'zz three']) made[name] = (await ann.api.rooms.create({ name, visibility: 'public' })).id;
    const id = (name: string) => made[name] ?? '';
    await say(ann.api, id('zz two'), 'first');
    await say(ann.api, id('zz one'), 'last');
    for (const person of [bob, kevin]) await person.api.rooms.join({ roomId: id('zz three') });
    await bob.api.rooms.join({ roomId: id('zz one') });
    const by = (sort: RoomSort) => namesOf(kevin, { query: 'zz', sort, limit: 1 });
    expect(await by('name')).toEqual(['zz one', 'zz three', 'zz two']);
    expect(await by('members')).toEqual(['zz three', 'zz one', 'zz two']);
    expect(await by('activity')).toEqual(['zz one', 'zz two', 'zz three']);
    expect(await by('newest')).toEqual(['zz three', 'zz two', 'zz one']);
  });

  it('[R8] [R3] shows archived rooms when they are asked for, and private and direct ones only to who is in them', async () => {
    const { id: old } = await ann.api.rooms.create({ name: 'qq old', visibility: 'public' });
    await ann.api.rooms.archive({ roomId: old });
    await ann.api.rooms.create({ name: 'qq secret', visibility: 'private' });
    const { id: asked } = await ann.api.rooms.create({ name: 'qq asked', visibility: 'private' });
    await ann.api.rooms.invite({ roomId: asked, personId: bob.person.id });
    await ann.api.rooms.openDirect({ personIds: [bob.person.id] });
    expect(await namesOf(ann, { query: 'qq' })).toEqual(expect.arrayContaining(['qq secret', 'qq asked']));
    expect(await namesOf(bob, { query: 'qq' })).toEqual(['qq asked']);
    expect(await namesOf(kevin, { query: 'qq' })).toEqual([]);
    expect(await namesOf(kevin, { query: 'qq', archived: true })).toEqual(['qq old']);
    expect((await bob.api.rooms.browse({ limit: 100 })).rooms.filter((room) => room.kind === 'direct')).toEqual([]);
  });

  it('[R8] shows each of thousands once, page by page, in two statements a page', async () => {
    await house.db.execute(sql`insert into rooms (id, name, visibility) select gen_random_uuid(), 'crowd ' || lpad((n % 700)::text, 4, '0') || ' ' || n, 'public' from generate_series(1, ${CROWD}) n`);
    for (const sort of ['name', 'members', 'activity', 'newest'] as const) {
      const names = await namesOf(kevin, { query: 'crowd', sort, limit: 100 });
      expect([sort, names.length, new Set(names).size]).toEqual([sort, CROWD, CROWD]);
    }
    const page = await kevin.api.rooms.browse({ query: 'crowd', sort: 'activity' });
    expect(page).toMatchObject({ total: CROWD });
    expect(page.rooms).toHaveLength(30);
    expect(await queriesOf(house.db, () => kevin.api.rooms.browse({ query: 'crowd', sort: 'activity', cursor: page.nextCursor ?? '' }))).toHaveLength(2);
  });

  it.each([
    ['an order there is none of', { sort: 'colour' }],
    ['a cursor that is none', { cursor: 'bm90IG91cnM' }],
    ['a cursor with a NUL in it', { sort: 'name', cursor: Buffer.from(JSON.stringify({ rank: 0, key: 'a\u0000', id: NOBODYS_ID })).toString('base64url') }],
    ['a query with a NUL in it', { query: 'a\u0000' }],
    ['a query without end', { query: 'x'.repeat(1_001) }],
    ['a page of nothing', { limit: 0 }],
    ['a page of everything', { limit: 101 }],
  ])('[R8] refuses %s', async (_, fault) => {
    expect(await refusalOf(bob.api.rooms.browse(fault as Asked))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[R8] takes a cursor of another order without harm, and answers nobody who is not signed in', async () => {
    const { nextCursor } = await kevin.api.rooms.browse({ sort: 'name', limit: 1 });
    expect((await kevin.api.rooms.browse({ sort: 'members', cursor: nextCursor ?? '' })).total).toBeGreaterThan(0);
    expect(await refusalOf((await house.call()).api.rooms.browse({}))).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('rooms.preview', () => {
  it('[R8] looks into a public room from outside, at its end or at one of its messages, and is not in it by that', async () => {
    const { id: roomId } = await ann.api.rooms.create({ name: 'window', visibility: 'public' });
    const said: string[] = [];
    for (let n = 1; n <= 120; n++) said.push((await say(ann.api, roomId, `line ${n}`)).id);
    const newest = await kevin.api.rooms.preview({ roomId });
    expect(newest).toMatchObject({ room: { name: 'window', membership: 'none', memberCount: 1 }, hasOlder: true, hasNewer: false });
    expect(newest.messages?.map((message) => message.text)).toEqual(Array.from({ length: 50 }, (_, n) => `line ${n + 71}`));
    const around = await kevin.api.rooms.preview({ roomId, messageId: said[39] });
    expect(around).toMatchObject({ hasOlder: true, hasNewer: true });
    expect(around.messages?.map((message) => message.text)).toContain('line 40');
    expect((await roomNamed(kevin.api, 'window')).membership).toBe('none');
    expect(await refusalOf(say(kevin.api, roomId, 'hello'))).toMatchObject({ reason: 'room.notMember' });
  });

  it('[R8] [R3] shows nothing of a private room: to who is invited what it is, to others that it is not', async () => {
    const { id: roomId } = await ann.api.rooms.create({ name: 'curtain', visibility: 'private' });
    const { id: messageId } = await say(ann.api, roomId, 'hush');
    await ann.api.rooms.invite({ roomId, personId: bob.person.id });
    expect(await bob.api.rooms.preview({ roomId, messageId })).toMatchObject({ room: { name: 'curtain', membership: 'invited' }, messages: null });
    expect(await refusalOf(kevin.api.rooms.preview({ roomId }))).toEqual(await refusalOf(kevin.api.rooms.preview({ roomId: NOBODYS_ID })));
    // A message of another room is not to be seen by way of one that is open.
    const { id: open } = await roomNamed(kevin.api, 'general');
    expect(await refusalOf(kevin.api.rooms.preview({ roomId: open, messageId }))).toEqual(await refusalOf(kevin.api.rooms.preview({ roomId: open, messageId: NOBODYS_ID })));
  });

  it('[R8] names the files that were sent, and gives no way to them', async () => {
    const { id: roomId } = await ann.api.rooms.create({ name: 'gallery', visibility: 'public' });
    const { id } = await say(ann.api, roomId, 'look');
    const kept = { id: NOBODYS_ID, name: 'plan.txt', size: 12, type: 'text/plain', kind: 'text' as const, excerpt: 'for members' };
    await house.db.update(messages).set({ files: [kept] }).where(eq(messages.id, id));
    const { messages: seen } = await kevin.api.rooms.preview({ roomId });
    expect(seen?.[0]?.files).toEqual([{ id: NOBODYS_ID, name: 'plan.txt', size: 12, type: 'text/plain', kind: 'text', url: '' }]);
    expect((await ann.api.rooms.preview({ roomId })).messages?.[0]?.files[0]?.url).toBe('');
  });

  it('[R8] [R5] shows nothing to who is banned from the room', async () => {
    const { id: roomId } = await ann.api.rooms.create({ name: 'barred', visibility: 'public' });
    await ann.api.moderation.ban({ roomId, personId: kevin.person.id });
    expect(await refusalOf(kevin.api.rooms.preview({ roomId }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.banned' });
  });

  it('[R8] refuses what is no id, and who is not signed in', async () => {
    const { id: roomId } = await roomNamed(kevin.api, 'general');
    for (const fault of [{ roomId: 'general' }, { roomId, messageId: 'first' }]) {
      expect(await refusalOf(kevin.api.rooms.preview(fault))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
    expect(await refusalOf((await house.call()).api.rooms.preview({ roomId }))).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
