import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { CannotStart, codeOf } from '../cannot-start.ts';
import { newerThanThis } from '../data-folder.ts';
import { SOURCE_FOLDER } from '../source-folder.ts';
import { databaseFault, nameOf } from './database-fault.ts';

/** "MIGR": the key of the advisory lock under which one process at a time migrates. */
const MIGRATING_KEY = 0x4d494752;
const CONNECT_TIMEOUT_S = 10;
/** Class 42 of them says that a name is taken already, or means something else here. */
const SQLSTATE = /^[0-9A-Z]{5}$/;
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
    throw withoutSql(databaseFault(error, url), url);
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

/** Drizzle's message is the whole statement and its stack our paths: neither tells an administrator what to do. */
function withoutSql(fault: unknown, url: string): unknown {
  const code = codeOf(fault) ?? '';
  if (fault instanceof CannotStart || !SQLSTATE.test(code)) return fault;
  const why = code.startsWith('42') ? "holds tables that are not Parley's; give it an empty one." : `could not be brought to this version's tables (SQLSTATE ${code}); its own log says more.`;
  return new CannotStart(`The database ${nameOf(url)} ${why}`);
}
