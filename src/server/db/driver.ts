import postgres, { type Sql } from 'postgres';
import { PoolSockets } from './pool-sockets.ts';

type Options = { connections: number; connectTimeoutS: number };
type Begin = (work: (tx: object) => Promise<unknown>) => Promise<unknown>;

/**
 * The driver as it must be where connections die. postgres.js 3.4 does not get over the death of one that is in use
 * (porsager/postgres #1133, #1168, #1208, #1216): what was to be written next is thrown into nothing and ends the
 * process, or is kept and mutes the connection for ever, or is said on its successor. So nothing is used again that has
 * lost a connection: the next call gets a fresh pool, and the old one ends at once, since with any grace the driver would
 * forget those who wait in its queue. This looks like one client to whoever holds it, prepared statements included.
 */
export function openDriver(url: string, { connections, connectTimeoutS }: Options): { client: Sql; close(timeoutS: number): Promise<void> } {
  const ending = new Set<Promise<void>>();
  let isClosing = false;
  const open = () => {
    const sockets = new PoolSockets({ withinS: connectTimeoutS, failed: () => replace(pool) });
    // `socket` is the driver's own option and not among its types.
    const asked = { max: connections, max_lifetime: null, connect_timeout: connectTimeoutS, fetch_types: false, onnotice: () => {}, socket: sockets.make };
    // A connection's end is always a loss, since none is renewed for its age.
    // The types that Postgres lists are asked for behind every promise, where a loss would end the process; only arrays need them.
    const pool: Sql = postgres(url, { ...asked, onclose: () => replace(pool) });
    return { pool, end: (timeoutS: number) => pool.end({ timeout: timeoutS }).finally(() => sockets.end()) };
  };
  let current = open();
  const replace = (lost: Sql): void => {
    if (lost !== current.pool || isClosing) return;
    const ended: Promise<void> = current.end(0).finally(() => ending.delete(ended));
    ending.add(ended);
    current = open();
    // Drizzle has told the first pool how it reads and writes dates.
    Object.assign(current.pool.options.parsers, lost.options.parsers);
    Object.assign(current.pool.options.serializers, lost.options.serializers);
  };
  const begin: Begin = (work) => beginOn(current.pool, work);
  const client = new Proxy(current.pool, {
    apply: (_, __, words: Parameters<Sql>) => current.pool(...words),
    get: (_, name) => (name === 'begin' ? begin : Reflect.get(current.pool, name)),
  });
  return {
    client,
    close: async (timeoutS) => {
      isClosing = true;
      await Promise.all([current.end(timeoutS), ...ending]);
    },
  };
}

/**
 * A transaction that ends with its connection. The driver would answer the failure with a ROLLBACK on the connection
 * that has just died; so a failure that Postgres did not send is kept from it, and it hears of the loss all the same,
 * from the connection itself. What the work still says afterwards is said to nobody.
 */
function beginOn(pool: Sql, work: (tx: object) => Promise<unknown>): Promise<unknown> {
  let isLost = false;
  const heedful = (tx: object) => new Proxy(tx, {
    get: (target, name) => {
      if (isLost) throw new Error('The connection of this transaction was lost.');
      return Reflect.get(target, name);
    },
  });
  return pool.begin((tx) => new Promise((resolve, reject) => {
    work(heedful(tx)).then(resolve, (error: unknown) => {
      if (isLost || isLoss(error)) isLost = true;
      else reject(error);
    });
  })).catch((error: unknown) => {
    isLost = true;
    throw error;
  });
}

/** Whether a failure, or what caused it, is that of a connection. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ERR_STREAM|57P0[123])/.test(code) || isLoss(error.cause);
}
