import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import * as schema from './schema.ts';

export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };
/** A transaction in progress. Whoever is handed one never publishes and never opens another (H8). */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type Pool = { db: Db; close(): Promise<void> };

const CONNECT_TIMEOUT_S = 10;
const CLOSE_TIMEOUT_S = 5;
/**
 * How long a connection that was refused waits before it is tried again. The driver's own waits grow to 20 s, with the
 * failures of all connections together: calls would go on waiting long after the database is back.
 */
const TRY_AGAIN_S_MAX = 0.5;
/** A health check that waits for longer has its answer. */
const ANSWERS_WITHIN_MS = 2_000;

/** Opens the pool. Nothing is connected before the first query. */
export function openPool(url: string, connections: number): Pool {
  const client = postgres(url, { max: connections, connect_timeout: CONNECT_TIMEOUT_S, backoff: tryAgainS, onnotice: () => {} });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: CLOSE_TIMEOUT_S }) };
}

/** Whether the database answers, and soon. */
export async function isReachable(db: Db): Promise<boolean> {
  const late = new AbortController();
  const answered = db.execute(sql`select 1`).then(() => true, () => false);
  const tooLate = pause(ANSWERS_WITHIN_MS, false, { signal: late.signal }).catch(() => false);
  return Promise.race([answered, tooLate]).finally(() => late.abort());
}

function tryAgainS(failures: number): number {
  return Math.min(0.05 * 2 ** failures, TRY_AGAIN_S_MAX);
}

const prepared = new WeakMap<Db, Map<unknown, unknown>>();

/**
 * A query that is built once for a pool. Drizzle builds its text and its mapping anew at every call, and without a
 * name Postgres plans it anew as well; for what runs at every call or every page that is most of its cost.
 */
export function preparedOn<Query>(db: Db, build: (db: Db) => Query): Query {
  const queries = prepared.get(db) ?? new Map<unknown, unknown>();
  prepared.set(db, queries);
  if (!queries.has(build)) queries.set(build, build(db));
  return queries.get(build) as Query;
}
