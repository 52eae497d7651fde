import type { House } from './house.ts';
import { refuse } from './refusal.ts';

/** Who is asking. Identity only, never permission: a socket outlives both roles and memberships. */
export type Identity = { personId: string; username: string; sessionId: string };

/** The socket a call came in by; null over HTTP and through `createCaller`. */
export type Connection = {
  id: string;
  /** Resolves when the socket's send buffer is small enough to take more, so that a slow reader waits and not the heap. */
  drained(): Promise<void>;
  /** Its session has ended; it closes within the turn, and no call of it counts any more. */
  ended: boolean;
};

/** Where a call came from, as far as HTTP knows. */
export type Origin = {
  address: string;
  userAgent: string | null;
  /** Where people reach this Parley, without a slash at the end: what the links begin with that it hands out. */
  site: string;
  /** The request's Cookie header, for sign-out. */
  cookie: string | null;
  /** Puts a Set-Cookie header on the answer; does nothing on a socket. */
  setCookies(cookies: string[]): void;
};

export type Context = House & Origin & { identity: Identity | null; connection: Connection | null };

/** A context whose person is known: what writes take. */
export type SignedInContext = Context & { identity: Identity };

/** The context of a call, made once per HTTP request and once per socket. */
export function contextOf(house: House, origin: Origin, identity: Identity | null, connection: Connection | null): Context {
  return { ...house, ...origin, identity, connection };
}

/** Makes certain that somebody is signed in, now and not only when the socket was opened. */
export function requireSignedIn(ctx: Context): asserts ctx is SignedInContext {
  if (!ctx.identity || ctx.connection?.ended) throw refuse('UNAUTHORIZED', 'signIn.required', 'Sign in first.');
}
