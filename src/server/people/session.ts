import type { JSONWebKeySet } from 'jose';
import type { Settings } from '../../env.ts';
import type { Identity } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { House } from '../house.ts';
import { createLibrary } from './auth.ts';
import { prepareLiveSessions, type LiveSessions } from './live-sessions.ts';
import { createTokens, type Tokens } from './token.ts';

/** Where a session is opened from, shown to its owner in the list of devices. */
type OpenedFrom = { personId: string; address: string; userAgent: string | null };

/** All that the rest of the house may ask of better-auth, and nothing else of it. */
export type Auth = {
  hashPassword(password: string): Promise<string>;
  passwordMatches(given: { hash: string; password: string }): Promise<boolean>;
  openSession(from: OpenedFrom): Promise<{ sessionId: string; cookies: string[] }>;
  /** The session token inside a Cookie header, or null when there is none or its signature is not ours. */
  readCookie(cookie: string): Promise<string | null>;
  /** Set-Cookie values that make a browser forget its session. */
  forgettingCookies(): Promise<string[]>;
  tokens: Tokens;
  liveSessions: LiveSessions;
};

/** Opens the accounts' side of the house over the pool; nothing is asked of the database yet. */
export function createAuth(db: Db, options: { secret: string; settings: Settings }): Auth {
  const library = createLibrary(db, options);
  return {
    hashPassword: async (password) => (await library.$context).password.hash(password),
    passwordMatches: async (given) => (await library.$context).password.verify(given),
    openSession: async ({ personId, address, userAgent }) => {
      const body = { personId, ipAddress: address, userAgent: userAgent?.slice(0, USER_AGENT_CHARS_MAX) ?? '' };
      const { headers, response } = await library.api.openSession({ body, returnHeaders: true });
      return { sessionId: response.sessionId, cookies: headers.getSetCookie() };
    },
    readCookie: async (cookie) => (await library.api.readCookie({ headers: new Headers({ cookie }) })).token,
    forgettingCookies: async () => (await library.api.forgetCookie({ returnHeaders: true })).headers.getSetCookie(),
    tokens: createTokens(db, library),
    liveSessions: prepareLiveSessions(db),
  };
}

const USER_AGENT_CHARS_MAX = 400;

/** How a caller says who it is: a bearer token, or the browser's cookie. */
export type Credentials = { cookie?: string | null; token?: string | null };

/**
 * Whoever the credentials stand for, or null. A token that verifies is not enough: its session must still be there,
 * so that signing out, revoking and banning end it within the same second (A6). A token that was given is the only
 * one looked at; falling back to the cookie would hide that it has ended.
 */
export async function identify(house: Pick<House, 'auth'>, { cookie, token }: Credentials): Promise<Identity | null> {
  const { liveSessions, tokens } = house.auth;
  if (token) {
    const claims = await tokens.read(token);
    const session = claims && (await liveSessions.byId(claims.sessionId));
    return session?.personId === claims?.personId ? session : null;
  }
  const sessionToken = cookie ? await house.auth.readCookie(cookie) : null;
  return sessionToken ? liveSessions.byToken(sessionToken) : null;
}

/** What GET /api/auth/jwks answers: the public keys with which anybody can check our tokens (A3). */
export function publishedKeys(house: Pick<House, 'auth'>): Promise<JSONWebKeySet> {
  return house.auth.tokens.publishedKeys();
}
