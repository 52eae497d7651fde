import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { readSettings } from '../../src/env.ts';
import { contextOf, type Identity } from '../../src/server/context.ts';
import { openPool } from '../../src/server/db/client.ts';
import { furnish } from '../../src/server/open-house.ts';
import { identify, type Credentials } from '../../src/server/people/session.ts';
import { createCaller } from '../../src/server/router.ts';
import { freshDatabase } from './postgres.ts';
import { dataFolder } from './real-server.ts';

export const PASSWORD = 'correct horse';
export const emailOf = (name: string) => `${name}@example.org`;

/** A house without sockets or HTTP, for tests of who may do what: real Postgres, real better-auth, calls by `createCaller`. */
export async function openAccounts(overrides: Record<string, string> = { PARLEY_RATE_LIMITS: 'off' }) {
  const [database, data] = await Promise.all([freshDatabase(), dataFolder()]);
  const pool = openPool(database.url, 4);
  const settings = readSettings({ NODE_ENV: 'test', PARLEY_LOG: 'silent', PARLEY_PRESENCE_GRACE_MS: '0', PARLEY_DATA: data.path, ...overrides });
  const log = pino({ level: settings.PARLEY_LOG });
  const house = furnish({ settings, log, authSecret: randomBytes(32).toString('base64url') }, pool.db);

  /** Calls as whoever the credentials stand for; what would be Set-Cookie headers is collected in `cookies`. */
  const call = async (credentials: Credentials = {}, from: { address?: string; userAgent?: string } = {}) => {
    const cookies: string[] = [];
    const origin = {
      address: from.address ?? '192.0.2.1',
      userAgent: from.userAgent ?? null,
      site: 'http://parley.example.org',
      cookie: credentials.cookie ?? null,
      setCookies: (set: string[]) => void cookies.push(...set),
    };
    const identity = await identify(house, credentials);
    return { api: createCaller(contextOf(house, origin, identity, null)), identity, cookies };
  };

  /** Registers somebody and answers him signed in by his token. */
  const join = async (username: string) => {
    const visitor = await call();
    const { token, person } = await visitor.api.people.register({ username, email: emailOf(username), password: PASSWORD });
    const member = await call({ token });
    if (!member.identity) throw new Error(`${username} was not recognised by the token of registering.`);
    return { ...member, identity: member.identity satisfies Identity, token, person, cookie: cookieHeader(visitor.cookies) };
  };

  const close = async () => {
    house.limits.close();
    await house.presence.close();
    await pool.close();
    await database.drop();
    await data.remove();
  };
  return { house, db: pool.db, call, join, close };
}

export type Accounts = Awaited<ReturnType<typeof openAccounts>>;

/** What a browser sends back after these Set-Cookie headers. */
export function cookieHeader(setCookies: string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
