import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { z } from 'zod';
import { readSettings } from '../../src/env.ts';
import { openPool } from '../../src/server/db/client.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { runningPostmaster } from '../../src/server/db/postmaster.ts';
import { seedRooms } from '../../src/server/db/seed.ts';
import { startPostgres } from '../../src/server/db/start.ts';
import type { House } from '../../src/server/house.ts';
import { furnish } from '../../src/server/open-house.ts';
import { readSecrets } from '../../src/server/secrets.ts';
import type { Enrolled } from '../enrol.ts';
import { familyCpuUsOf } from '../machine/process-cost.ts';
import type { Compiled } from './compile.ts';

const run = promisify(execFile);
const enrolledShape = z.object({ username: z.string(), personId: z.string(), token: z.string() });

/** What all systems of a run stand on: one Postgres, a database each, and the people whom Parley knows. */
export type Ground = {
  dataFolder: string;
  /** The embedded Postgres as its superuser: to make databases, fill tables and read its statistics. */
  admin: Sql;
  urlOf(database: string): string;
  makeDatabase(name: string): Promise<void>;
  /** Parley's own functions over its database, without its server. */
  house: House;
  /** As many people of Parley as asked for, made by `bench:people` when they are first needed. */
  people(count: number): Promise<Enrolled[]>;
  postgresCpuUs(): number;
  remove(): Promise<void>;
};

/** It counts queries for the storm, and costs every stored message of every system the same few microseconds. */
const SETTINGS = { shared_preload_libraries: 'pg_stat_statements' };

/** Starts the embedded Postgres as Parley starts it, in a folder that is gone afterwards. */
export async function openGround(compiled: Compiled): Promise<Ground> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const log = pino({ level: 'silent' });
  const embedded = await startPostgres({ dataFolder, log, settings: SETTINGS });
  const { authSecret, postgresPassword } = await readSecrets(dataFolder);
  const admin = postgres({ ...addressOf(embedded.url), username: 'postgres', password: postgresPassword, database: 'parley', max: 1, onnotice: () => undefined });
  await migrate(embedded.url);
  await admin`create extension if not exists pg_stat_statements`;
  const pool = openPool(embedded.url, 10);
  const house = furnish({ settings: readSettings({}), log, authSecret }, pool.db);
  await seedRooms(house.db);
  return {
    dataFolder,
    admin,
    house,
    urlOf: (database) => Object.assign(new URL(embedded.url), { pathname: database }).href,
    makeDatabase: async (name) => void (await admin.unsafe(`create database "${name}" owner parley`)),
    people: enrolApart(compiled, { dataFolder, databaseUrl: embedded.url }),
    postgresCpuUs: () => familyCpuUsOf(runningPostmaster(join(dataFolder, 'postgres'))?.pid ?? 0),
    remove: async () => {
      house.limits.close();
      await pool.close();
      await admin.end();
      await embedded.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/**
 * People are made in a process of its own: better-auth follows asynchronous calls, and once it has begun every promise
 * of its process costs more. The server pays for that as it would in life; the driver must not.
 */
function enrolApart(compiled: Compiled, { dataFolder, databaseUrl }: { dataFolder: string; databaseUrl: string }): Ground['people'] {
  const people: Enrolled[] = [];
  const environment = { PATH: process.env.PATH, NODE_ENV: 'production' as const, PARLEY_DATA: dataFolder, DATABASE_URL: databaseUrl };
  return async (count) => {
    if (people.length < count) {
      const { stdout } = await run(process.execPath, [compiled.scriptOf('people'), String(count - people.length)], { env: environment, maxBuffer: 2 ** 30 });
      people.push(...stdout.trim().split('\n').map((line) => enrolledShape.parse(JSON.parse(line))));
    }
    return people.slice(0, count);
  };
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
