import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { openDriver } from './driver.ts';
import * as schema from './schema.ts';

export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };
/** A transaction in progress. Whoever is handed one never publishes and never opens another (H8). */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type Pool = { db: Db; close(): Promise<void> };

const CONNECT_TIMEOUT_S = 10;
const CLOSE_TIMEOUT_S = 5;
/** A health check that waits for longer has its answer. */
const ANSWERS_WITHIN_MS = 2_000;

/** Opens the pool. Nothing is connected before the first query. */
export function openPool(url: string, connections: number): Pool {
  const { client, close } = openDriver(url, { connections, connectTimeoutS: CONNECT_TIMEOUT_S });
  return { db: drizzle(client, { schema }), close: () => close(CLOSE_TIMEOUT_S) };
}

/** Whether the database answers, and soon. */
export async function isReachable(db: Db): Promise<boolean> {
  const late = new AbortController();
  const answered = db.execute(sql`select 1`).then(() => true, () => false);
  const tooLate = pause(ANSWERS_WITHIN_MS, false, { signal: late.signal }).catch(() => false);
  return Promise.race([answered, tooLate]).finally(() => late.abort());
}
