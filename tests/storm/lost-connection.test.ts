import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/client.ts';
import { rooms } from '../../src/server/db/schema.ts';
import { pause } from '../laws/disorder/seeded.ts';
import { freshDatabase, type FreshDatabase } from '../support/postgres.ts';
import { until } from '../support/until.ts';

const ANSWERED_WITHIN_MS = 3_000;

let database: FreshDatabase;
let pool: Pool;
let administrator: Pool;
beforeEach(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, 3);
  administrator = openPool(database.url, 1);
});
afterEach(async () => {
  await pool.close();
  await administrator.close();
  await database.drop();
});

/** Ends every session of this database but the administrator's own, as a failover or a kill of Postgres does. */
async function endSessions(): Promise<void> {
  await administrator.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
}

async function isSleeping(): Promise<boolean> {
  const asleep = await administrator.db.execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`);
  return asleep.length > 0;
}

/** All connections of the pool are used at once, so none that is mute can hide; each call must be answered, and rightly. */
async function expectAllWell(): Promise<void> {
  const calls = Promise.all(Array.from({ length: 12 }, (_, n) => pool.db.execute(sql`select ${n}::int as n`)));
  const answers = await Promise.race([calls, pause(ANSWERED_WITHIN_MS).then(() => expect.fail('A connection is mute.'))]);
  expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 12 }, (_, n) => n));
}

test('a connection that dies in the middle of a transaction fails it, keeps nothing of it, and harms no other call', async () => {
  for (let round = 0; round < 5; round++) {
    const transaction = pool.db.transaction(async (tx) => {
      await tx.update(rooms).set({ topic: `half done ${round}` });
      await tx.execute(sql`select pg_sleep(10)`);
    });
    const outcome = transaction.then(() => 'kept', () => 'failed');
    await until(isSleeping, 'the transaction to be in the middle');
    await endSessions();
    expect(await outcome).toBe('failed');
    await expectAllWell();
  }
  expect((await pool.db.select().from(rooms)).filter(({ topic }) => topic?.startsWith('half done'))).toEqual([]);
});

test('what a transaction still says after its connection has died is said to nobody', async () => {
  const outcome = pool.db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    // Something else than the database is waited for while the connection dies and calls of others come.
    await endSessions();
    await pause(100);
    await expectAllWell();
    await tx.update(rooms).set({ topic: 'said too late' });
  });
  await expect(outcome).rejects.toThrow();
  await pause(100);
  await expectAllWell();
  expect((await pool.db.select().from(rooms)).filter(({ topic }) => topic === 'said too late')).toEqual([]);
});

test('calls that are made in the very moment at which connections die are answered, and so are those after', async () => {
  const query = () => pool.db.execute(sql`select 1`).then(() => true, () => true);
  for (let round = 0; round < 10; round++) {
    await expectAllWell();
    const asked: Promise<boolean>[] = [];
    // In the turn's last phase, where a commit of messages begins: after the loss has been read, before it is known.
    const asking = setInterval(() => setImmediate(() => asked.push(query(), query())), 0);
    await endSessions();
    await pause(60);
    clearInterval(asking);
    await Promise.race([Promise.all(asked), pause(ANSWERED_WITHIN_MS).then(() => expect.fail('A call was never answered.'))]);
  }
  await expectAllWell();
});

test('no session is left over of pools that have lost a connection, however much waited', async () => {
  for (let round = 0; round < 5; round++) {
    // More than there are connections, so that some still wait for one when all are lost.
    const asked = Array.from({ length: 30 }, () => pool.db.execute(sql`select pg_sleep(1)`).catch(() => null));
    await until(isSleeping, 'the calls to be in the middle');
    await endSessions();
    await Promise.race([Promise.all(asked), pause(ANSWERED_WITHIN_MS).then(() => expect.fail('What waited was forgotten.'))]);
    await expectAllWell();
  }
  const sessions = async () => Number((await administrator.db.execute(sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`))[0]?.n);
  await until(async () => (await sessions()) <= 3, 'the sessions of lost pools to be gone');
});
