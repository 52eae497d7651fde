import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../src/server/db/schema.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import type { Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let ann: Caller, bob: Caller;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob] = [await house.join('ann'), await house.join('bob')];
  await bob.api.people.updateProfile({ displayName: 'Ève Ωmega', about: 'Builds bridges', timeZone: 'Europe/Berlin' });
  await house.db.execute(sql`insert into people (id, username, name, email)
    select gen_random_uuid(), 'p' || n, 'Person ' || lpad(n::text, 5, '0'), 'p' || n || '@example.org' from generate_series(1, 10000) n`);
  await house.db.execute(sql`analyze people`);
});
afterAll(() => house.close());

describe('people.list', () => {
  it('[P3] goes through ten thousand by name, each once, and no page costs more than the first', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 300; pages++) {
      const page = await ann.api.people.list(cursor ? { cursor } : {});
      seen.push(...page.people.map((person) => person.displayName));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(10_002);
    expect(new Set(seen).size).toBe(10_002);
    expect(seen.slice(0, 3)).toEqual(['ann', 'Ève Ωmega', 'Person 00001']);
    expect(await queriesOf(house.db, () => ann.api.people.list())).toHaveLength(1);
  });

  it('[P3] takes its pages from the index, however far one goes', async () => {
    const [plan] = await house.db.execute<{ 'QUERY PLAN': unknown }>(sql`explain (format json)
      select * from people where (person_fold(name), id) > ('person 09000', gen_random_uuid()) order by person_fold(name), id limit 51`);
    expect(JSON.stringify(plan)).toContain('people_by_name');
    expect(JSON.stringify(plan)).not.toContain('Seq Scan');
  });

  it('[P3] finds by a part of the name, without its accents, or of the username; and says how each is', async () => {
    house.house.presence.connect(bob.person.id, 'a tab');
    expect((await ann.api.people.list({ query: 'eve' })).people).toMatchObject([{ username: 'bob', about: 'Builds bridges', timeZone: 'Europe/Berlin' }]);
    expect((await ann.api.people.list({ query: '@BO' })).people.map((person) => person.username)).toEqual(['bob']);
    expect((await ann.api.people.list({ query: 'person 0042' })).people).toHaveLength(10);
    expect(await ann.api.people.list({ query: 'nobody at all' })).toEqual({ people: [], nextCursor: null });
    house.house.presence.disconnect(bob.person.id, 'a tab');
  });

  it('[P3] leaves out who is banned, and tells nobody\'s e-mail', async () => {
    await house.db.update(people).set({ banned: true }).where(sql`${people.username} = 'p7'`);
    expect((await ann.api.people.list({ query: 'Person 00007' })).people).toEqual([]);
    expect(JSON.stringify(await ann.api.people.list())).not.toContain('@example.org');
  });

  it.each([['a foreign cursor', { cursor: 'not ours' }], ['half a cursor', { cursor: Buffer.from('{"name":"x"}').toString('base64url') }], ['a long query', { query: 'x'.repeat(200) }]])('[P3] refuses %s', async (_, input) => {
    expect(await refusalOf(ann.api.people.list(input))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[P3] survives whatever is typed', async () => {
    for (const query of ["' or 1=1 --", '%', '\\', 'a\0b', '\ud800', '(', '🌴']) expect((await ann.api.people.list({ query })).nextCursor === undefined).toBe(false);
  });
});
