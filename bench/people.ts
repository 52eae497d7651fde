import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readSettings, type Settings } from '../src/env.ts';
import { openPool } from '../src/server/db/client.ts';
import { runningPostmaster } from '../src/server/db/postmaster.ts';
import { furnish } from '../src/server/open-house.ts';
import { readSecrets } from '../src/server/secrets.ts';
import { enrolPeople, roomIdsNamed, seatPeople } from './enrol.ts';

/**
 * `npm run -s bench:people -- 2000 [--room NAME]…` makes people in a Parley that runs, or whose database does, and
 * prints one JSON line each: {username, personId, token}. With them any load tool can use it.
 */
const PEOPLE_MAX = 100_000;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { room: { type: 'string', multiple: true, default: [] } } });
const count = Number(positionals[0]);
if (!Number.isInteger(count) || count < 1 || count > PEOPLE_MAX) stop(`Say how many people, 1 to ${PEOPLE_MAX}: npm run -s bench:people -- 2000 --room random`);

const settings = readSettings();
const secretsFile = join(settings.PARLEY_DATA, 'secrets.json');
if (!existsSync(secretsFile)) stop(`There is no ${secretsFile}, and its key must sign the tokens. Start Parley once, or set PARLEY_DATA to its data folder.`);
const { authSecret, postgresPassword } = await readSecrets(settings.PARLEY_DATA);
const pool = openPool(settings.DATABASE_URL ?? embeddedUrl(settings, postgresPassword), settings.DATABASE_CONNECTIONS);
const house = furnish({ settings, log: pino({ level: 'silent' }), authSecret }, pool.db);
try {
  const roomIds = await roomIdsNamed(house, [...new Set(['general', ...values.room])]);
  const enrolled = await enrolPeople(house, { count, prefix: `bench-${randomBytes(4).toString('hex')}` });
  for (const roomId of roomIds) await seatPeople(house, roomId, enrolled.map(({ personId }) => personId));
  process.stdout.write(enrolled.map((person) => `${JSON.stringify(person)}\n`).join(''));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  house.limits.close();
  await pool.close();
}

/** The embedded Postgres is only there while Parley runs: it is joined, never started from here. */
function embeddedUrl({ PARLEY_DATA }: Settings, password: string): string {
  const running = runningPostmaster(join(PARLEY_DATA, 'postgres'));
  if (!running) stop(`No Postgres runs on ${PARLEY_DATA}. Start Parley first, or set DATABASE_URL.`);
  return `postgres://parley:${password}@127.0.0.1:${running.port}/parley`;
}

function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
