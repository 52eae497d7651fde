import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { readSettings } from '../../src/env.ts';
import { openPool } from '../../src/server/db/client.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { runningPostmaster } from '../../src/server/db/postmaster.ts';
import { startPostgres } from '../../src/server/db/start.ts';
import type { House } from '../../src/server/house.ts';
import { furnish } from '../../src/server/open-house.ts';
import { readSecrets } from '../../src/server/secrets.ts';
import { enrolPeople, type Enrolled } from '../enrol.ts';
import { familyCpuUsOf } from '../machine/process-cost.ts';

/** What all systems of a run stand on: one Postgres, a database each, and the people whom Parley knows. */
export type Ground = {
  dataFolder: string;
  /** The embedded Postgres as its superuser: to make databases, fill tables and read its statistics. */
  admin: Sql;
  urlOf(database: string): string;
  makeDatabase(name: string): Promise<void>;
  /** Parley's own functions over its database, without its server. */
  house: House;
  /** As many people of Parley as asked for; made when they are first needed. */
  people(count: number): Promise<Enrolled[]>;
  postgresCpuUs(): number;
  remove(): Promise<void>;
};

/** It counts queries for the storm, and costs every stored message of every system the same few microseconds. */
const SETTINGS = { shared_preload_libraries: 'pg_stat_statements' };

/** Starts the embedded Postgres as Parley starts it, in a folder that is gone afterwards. */
export async function openGround(): Promise<Ground> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const log = pino({ level: 'silent' });
  const embedded = await startPostgres({ dataFolder, log, settings: SETTINGS });
  const { authSecret, postgresPassword } = await readSecrets(dataFolder);
  const admin = postgres({ ...addressOf(embedded.url), username: 'postgres', password: postgresPassword, database: 'parley', max: 1, onnotice: () => undefined });
  await migrate(embedded.url);
  await admin`create extension if not exists pg_stat_statements`;
  const pool = openPool(embedded.url, 10);
  const house = furnish({ settings: readSettings({}), log, authSecret }, pool.db);
  const people: Enrolled[] = [];
  return {
    dataFolder,
    admin,
    house,
    urlOf: (database) => Object.assign(new URL(embedded.url), { pathname: database }).href,
    makeDatabase: async (name) => void (await admin.unsafe(`create database "${name}" owner parley`)),
    people: async (count) => {
      if (people.length < count) people.push(...(await enrolPeople(house, { count: count - people.length, prefix: `bench${people.length}` })));
      return people.slice(0, count);
    },
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

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
