import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import postgres from 'postgres';
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../support/postgres.ts';
import { dataFolder, runRealServer } from '../support/real-server.ts';

let folder: Awaited<ReturnType<typeof dataFolder>>;
let database: FreshDatabase;
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  folder = await dataFolder();
  database = await freshDatabase();
  taken = createServer();
  takenPort = await new Promise((resolve) => taken.listen(0, '127.0.0.1', () => resolve(portOf(taken))));
});

afterAll(async () => {
  taken.close();
  await database.drop();
  await folder.remove();
});

/** Starts Parley and expects it to say one sentence, with no stack and no secret, and to end with a code that is not 0. */
async function expectRefusal(settings: Record<string, string>, ...words: (string | RegExp)[]): Promise<void> {
  const { ended } = runRealServer({ PARLEY_DATA: folder.path, DATABASE_URL: database.url, ...settings });
  const { code, err } = await ended;
  expect(code).toBe(1);
  expect(err.trim().split('\n'), err).toHaveLength(1);
  for (const word of ["Parley can't start", ...words]) expect(err).toMatch(word);
  expect(err).not.toMatch(/\bat \w+.*:\d+:\d+|secret-word/);
}

test('a taken port is named, before there is a data folder', async () => {
  const untouched = join(folder.path, 'untouched');
  await expectRefusal({ PORT: String(takenPort), PARLEY_DATA: untouched }, `port ${takenPort} is taken`, 'set PORT');
  expect(existsSync(untouched)).toBe(false);
}, 300_000);

test('an address that this machine does not have is named', () => expectRefusal({ HOST: '203.0.113.7' }, '203.0.113.7', 'Set HOST'));

test('a database that cannot be reached is named, without its password', () =>
  expectRefusal({ DATABASE_URL: 'postgres://parley:secret-word@127.0.0.1:1/chat' }, '127.0.0.1:1/chat cannot be reached', 'DATABASE_URL'));

test('a wrong database password is told', () => {
  const wrong = new URL(database.url);
  wrong.password = 'secret-word';
  return expectRefusal({ DATABASE_URL: wrong.href }, 'refuses the user or the password');
});

test('a database that does not exist is told', () => {
  const missing = new URL(database.url);
  missing.pathname = 'no_such_database';
  return expectRefusal({ DATABASE_URL: missing.href }, 'no_such_database does not exist');
});

test('every bad variable is named at once, with what to write instead', () =>
  expectRefusal({ PORT: 'abc', PARLEY_RATE_LIMITS: 'maybe' }, 'PORT is "abc": it must be a whole number from 0 to 65535;', 'PARLEY_RATE_LIMITS is "maybe": it must be on or off.'));

test('a misspelt variable is warned about, and is no reason to refuse', async () => {
  const { ended } = runRealServer({ PARLEY_DATA: folder.path, DATABASE_URL: database.url, PORT: String(takenPort), PARLEY_MESSAGE_BURST: '9' });
  const [warning, refusal] = (await ended).err.split('\n');
  expect(warning).toContain('Parley does not know PARLEY_MESSAGE_BURST:');
  expect(refusal).toContain(`port ${takenPort} is taken`);
});

test('a bad database address is named, without its password', () => expectRefusal({ DATABASE_URL: 'mysql://parley:secret-word@db/chat' }, 'DATABASE_URL is not usable: it must have the form postgres://user:password@host:5432/name'));

test('a data folder that is none, or that cannot be written, is named', async () => {
  const file = join(folder.path, 'a-file');
  writeFileSync(file, '');
  await expectRefusal({ PARLEY_DATA: file }, 'a-file is not a folder', 'PARLEY_DATA');
  if (process.platform === 'linux') await expectRefusal({ PARLEY_DATA: '/proc/parley' }, "can't be written", 'PARLEY_DATA');
});

test('a data folder of a newer version is left as it is', async () => {
  const newer = await dataFolder();
  writeFileSync(join(newer.path, 'format.json'), '{ "format": 99 }\n');
  await expectRefusal({ PARLEY_DATA: newer.path }, 'newer version of Parley');
  await newer.remove();
});

test('a database of a newer version is left as it is', async () => {
  const newer = await freshDatabase();
  const sql = postgres(newer.url, { max: 1 });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', ${Date.now() * 2})`;
  await sql.end();
  await expectRefusal({ DATABASE_URL: newer.url }, 'newer version of Parley');
  await newer.drop();
});

test("a database with somebody else's tables is left as it is, and no SQL is shown", async () => {
  const others = await emptyDatabase();
  const sql = postgres(others.url, { max: 1 });
  await sql`create table messages (body text)`;
  await expectRefusal({ DATABASE_URL: others.url }, "holds tables that are not Parley's; give it an empty one");
  expect(await sql`select from information_schema.tables where table_schema = 'public'`).toHaveLength(1);
  await sql.end();
  await others.drop();
});

test('a user who may make no tables is told so', async () => {
  const others = await emptyDatabase();
  const admin = postgres(inject('postgresAdminUrl'), { max: 1 });
  await admin`create role guest login password 'secret-word'`;
  const asGuest = Object.assign(new URL(others.url), { username: 'guest', password: 'secret-word' });
  await expectRefusal({ DATABASE_URL: asGuest.href }, 'does not let this user make tables');
  await others.drop();
  await admin`drop role guest`;
  await admin.end();
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
