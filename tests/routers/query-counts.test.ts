import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCatchUp } from '../../src/server/rooms/catch-up.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { say, type Caller } from '../support/named.ts';

/** A large room and a small one: what somebody does may cost the database the same in both. */
const CROWD = 2_000;

let house: Accounts;
let ann: Caller, kevin: Caller;
let small: string, large: string;
beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  kevin = await house.join('kevin');
  small = (await ann.api.rooms.create({ name: 'small', visibility: 'public' })).id;
  large = (await ann.api.rooms.create({ name: 'large', visibility: 'public' })).id;
  await house.db.execute(sql`insert into people (id, username, name, email)
    select gen_random_uuid(), 'crowd' || n, 'Crowd ' || n, 'crowd' || n || '@example.org' from generate_series(1, ${CROWD}) n`);
  await house.db.execute(sql`insert into members (room_id, person_id, state, changed_seq)
    select ${large}, id, 'joined', row_number() over () + 10 from people where username like 'crowd%'`);
  await house.db.execute(sql`update rooms set seq = ${CROWD + 10} where id = ${large}`);
  // Statements are prepared at their first use; what counts is what each costs from then on.
  for (const roomId of [small, large]) {
    await say(ann.api, roomId, 'first');
    await ann.api.rooms.get({ roomId });
  }
});
afterAll(() => house.close());

/** How many statements an action takes in the small room and in the large one. */
async function countsOf(action: (roomId: string) => Promise<unknown>): Promise<number[]> {
  const counts: number[] = [];
  for (const roomId of [small, large]) counts.push((await queriesOf(house.db, () => action(roomId))).length);
  return counts;
}

it('[M1] sending is one statement, whoever hears it', async () => {
  expect(await countsOf((roomId) => say(ann.api, roomId, 'hello'))).toEqual([1, 1]);
});

it('[M2] a hundred messages at once are one statement more than one at most', async () => {
  const crowded = await countsOf((roomId) => Promise.all(Array.from({ length: 100 }, (_, n) => say(ann.api, roomId, `at once ${n}`))));
  for (const count of crowded) expect(count).toBeLessThanOrEqual(2);
});

it('[R2] the list of rooms is one statement', async () => {
  expect(await queriesOf(house.db, () => ann.api.rooms.list())).toHaveLength(1);
});

it('[R4] joining takes as many statements in a room of two thousand as in a small one', async () => {
  const [inSmall, inLarge] = await countsOf((roomId) => kevin.api.rooms.join({ roomId }));
  expect(inLarge).toBe(inSmall);
  expect(inSmall).toBe(JOIN_STATEMENTS);
});

it('[C2] catching up takes as many statements however much was missed', async () => {
  const counts = await countsOf((roomId) => readCatchUp(house.db, roomId, 1));
  expect(counts).toEqual([CATCH_UP_STATEMENTS, CATCH_UP_STATEMENTS]);
});

/** Access, the transaction that seats him unless he is banned, what he is told, and the snapshot that answers him. */
const JOIN_STATEMENTS = 17;
/** BEGIN and how it isolates, the room, its messages, its members, COMMIT. */
const CATCH_UP_STATEMENTS = 6;
