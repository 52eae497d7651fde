import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import * as schema from './schema.ts';

export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };
/** A transaction in progress. Whoever is handed one never publishes and never opens another (H8). */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type Pool = { db: Db; close(): Promise<void> };

const CONNECT_TIMEOUT_S = 10;
const CLOSE_TIMEOUT_S = 5;

/** Opens the pool. Nothing is connected before the first query. */
export function openPool(url: string, connections: number): Pool {
  const client = postgres(url, { max: connections, connect_timeout: CONNECT_TIMEOUT_S, onnotice: () => {} });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: CLOSE_TIMEOUT_S }) };
}

/** Whether the database answers. */
export async function isReachable(db: Db): Promise<boolean> {
  return db.execute(sql`select 1`).then(() => true, () => false);
}
