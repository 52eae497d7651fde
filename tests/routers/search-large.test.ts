import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexRoom } from '../../src/server/search/writes.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { say, type Caller } from '../support/named.ts';

/** More than a search looks through one by one: what is old and rare is for the index to find. */
const MANY = 36_000;

let house: Accounts;
let ann: Caller, bob: Caller;
let archive: string;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob] = [await house.join('ann'), await house.join('bob')];
  archive = (await ann.api.rooms.create({ name: 'archive', visibility: 'public' })).id;
  await bob.api.rooms.join({ roomId: archive });
  const old = ['a needle in foo.png', 'иголка в сене', '針は東京', 'zq', 'see https://example.org', 'старый жук'];
  for (const text of old) await say(ann.api, archive, text);
  await say(bob.api, archive, 'bob was here');
  await house.db.execute(sql`update messages set created_at = created_at - interval '1 year' where room_id = ${archive}`);
  await house.db.execute(sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text, created_at)
    select gen_random_uuid(), ${archive}, 100 + n, 100 + n, ${ann.person.id}, 'many' || n, 'hay ' || n || ' сено 東', now() - make_interval(secs => ${MANY} - n) from generate_series(1, ${MANY}) n`);
  await house.db.execute(sql`update rooms set seq = ${MANY} + 100 where id = ${archive}`);
  while ((await indexRoom(house.db, archive, 10_000)).behind);
  await house.db.execute(sql`analyze message_words`);
});
afterAll(() => house.close());

const textsOf = (hits: { message: { text: string } }[]) => hits.map(({ message }) => message.text);

it.each([
  ['a word', 'needle'], ['a part of one', 'eedl'], ['a file', 'foo.png'], ['a phrase', '"in foo"'],
  ['Cyrillic', 'иголка'], ['a part of it', 'голк'], ['one Japanese sign', '針'], ['two', '針は'],
  ['a link', 'has:link'], ['its author', 'from:bob'],
])('[X4] what is old is found by %s: %s', async (_, query) => {
  for (const order of ['newest', 'best'] as const) {
    // On a machine that is busy the index may miss its time once.
    await expect.poll(() => ann.api.search.messages({ query, order }), { timeout: 10_000 }).toMatchObject({ hits: { length: 1 }, nextCursor: null, complete: true });
  }
});

it('[X4] what is common is found at once, and page after page, without a gap or a repetition', async () => {
  const seen: string[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 4; pages++) {
    const { hits, nextCursor, complete } = await ann.api.search.messages({ query: 'сено', limit: 50, ...(cursor ? { cursor } : {}) });
    expect(complete).toBe(true);
    seen.push(...textsOf(hits));
    cursor = nextCursor ?? undefined;
  }
  expect(seen).toEqual(Array.from({ length: 200 }, (_, n) => `hay ${MANY - n} сено 東`));
});

it('[X4] what no index can look up is looked for as far as time allows, says so, and goes on from there', async () => {
  let page = await ann.api.search.messages({ query: 'zq' });
  expect(page).toMatchObject({ hits: [], complete: false, nextCursor: expect.any(String) });
  for (let pages = 0; page.hits.length === 0 && page.nextCursor && pages < 10; pages++) page = await ann.api.search.messages({ query: 'zq', cursor: page.nextCursor });
  expect(textsOf(page.hits)).toEqual(['zq']);
});

it('[X4] the best of many says that it ranked the newest of them alone', async () => {
  const { hits, complete } = await ann.api.search.messages({ query: 'hay', order: 'best' });
  expect([hits.length, complete]).toEqual([20, false]);
});

it('[X4] takes a fixed number of statements, however much there is to look through', async () => {
  const count = async (query: string) => (await queriesOf(house.db, () => ann.api.search.messages({ query }))).length;
  // Who is in which rooms, the newest, and what was found.
  expect(await count('hay')).toBe(3);
  // Where the walk ended, and the index within a transaction with a bound on its time.
  expect(await count('needle')).toBe(8);
});

it('[X4] how much is said in rooms one is not in takes nothing away from what is found', async () => {
  const elsewhere = (await bob.api.rooms.create({ name: 'elsewhere', visibility: 'public' })).id;
  await say(ann.api, archive, 'qj');
  await house.db.execute(sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
    select gen_random_uuid(), ${elsewhere}, 100 + n, 100 + n, ${bob.person.id}, 'loud' || n, 'straw ' || n from generate_series(1, 6000) n`);
  await house.db.execute(sql`update rooms set seq = 6100 where id = ${elsewhere}`);
  while ((await indexRoom(house.db, elsewhere, 10_000)).behind);
  // Two letters, which no index finds: only the walk through ann's own rooms does.
  expect(textsOf((await ann.api.search.messages({ query: 'qj' })).hits)).toEqual(['qj']);
});
