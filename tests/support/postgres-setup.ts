import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openPool } from '../../src/server/db/client.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { seedRooms } from '../../src/server/db/seed.ts';
import { startPostgres } from '../../src/server/db/start.ts';
import { readSecrets } from '../../src/server/secrets.ts';
import { clearOrphans, FOLDER_PREFIX } from './orphans.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresAdminUrl: string;
  }
}

/** Nothing of a test run outlives it, so nothing needs to reach the disk. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' };

/** One Postgres for the whole run, with a migrated database that `freshDatabase` copies. */
export default async function startOnePostgres(project: TestProject): Promise<() => Promise<void>> {
  await clearOrphans();
  const dataFolder = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  const embedded = await startPostgres({ dataFolder, log: pino({ level: 'warn' }), settings: FORGETFUL });
  const { postgresPassword } = await readSecrets(dataFolder);
  const admin = new URL(embedded.url);
  admin.username = admin.pathname = 'postgres';
  admin.password = postgresPassword;
  await makeTemplate(admin.href, embedded.url);
  project.provide('postgresAdminUrl', admin.href);
  return async () => {
    await embedded.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

async function makeTemplate(adminUrl: string, parleyUrl: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin`create database template_parley owner parley`;
  await admin.end();
  const template = new URL(parleyUrl);
  template.pathname = 'template_parley';
  await migrate(template.href);
  const pool = openPool(template.href, 1);
  await seedRooms(pool.db);
  await pool.close();
}
