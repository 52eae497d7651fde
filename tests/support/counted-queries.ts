import type { Db } from '../../src/server/db/client.ts';

/**
 * Runs an action and answers the statements that it sent to Postgres, in order; BEGIN and COMMIT are among them. Nobody
 * else may use the pool meanwhile. The driver's own `debug` hook is asked for each statement, prepared or not.
 */
export async function queriesOf(db: Db, action: () => Promise<unknown>): Promise<string[]> {
  const { options } = db.$client;
  const before = options.debug;
  const statements: string[] = [];
  options.debug = (_connection, statement) => void statements.push(statement);
  try {
    await action();
  } finally {
    options.debug = before;
  }
  return statements;
}
