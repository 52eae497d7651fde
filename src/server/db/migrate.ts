import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { newerThanThis } from '../data-folder.ts';
import { SOURCE_FOLDER } from '../source-folder.ts';
import { databaseFault, nameOf } from './database-fault.ts';

/** "MIGR": the key of the advisory lock under which one process at a time migrates. */
const MIGRATING_KEY = 0x4d494752;
const CONNECT_TIMEOUT_S = 10;
const MIGRATIONS = { migrationsFolder: join(SOURCE_FOLDER, 'drizzle') };

/**
 * Brings a database to this source's schema. Of several processes that start at once, one migrates and the others wait
 * for it. A database that knows migrations which this source does not is left as it is, and refused.
 */
export async function migrate(url: string): Promise<void> {
  // One connection, never renewed: a session lock is worth nothing on another one.
  const sql = postgres(url, { max: 1, max_lifetime: null, connect_timeout: CONNECT_TIMEOUT_S, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATING_KEY})`;
    await refuseNewer(sql, url);
    await applyMigrations(drizzle(sql), MIGRATIONS);
  } catch (error) {
    throw databaseFault(error, url);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function refuseNewer(sql: Sql, url: string): Promise<void> {
  const [table] = await sql<[{ there: boolean }]>`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table.there) return;
  const known = readMigrationFiles(MIGRATIONS).map(({ hash }) => hash);
  const [newest] = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at desc limit 1`;
  if (newest && !known.includes(newest.hash)) throw newerThanThis(`The database ${nameOf(url)}`);
}
