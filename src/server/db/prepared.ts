import type { Db } from './client.ts';

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
