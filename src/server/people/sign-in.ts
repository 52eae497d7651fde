import { randomBytes } from 'node:crypto';
import { and, eq, lte, sql } from 'drizzle-orm';
import type { MeView } from '../../wire/views.ts';
import type { Context, SignedInContext } from '../context.ts';
import { sessions, type people } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import { refuse } from '../refusal.ts';
import { joinEveryoneRooms } from '../rooms/membership.ts';
import type { Login } from './input.ts';
import { findByLogin } from './reads.ts';
import { meView } from './view.ts';

/** The answer to registering and signing in. */
export type SignedIn = { token: string; person: MeView };

type PersonRow = typeof people.$inferSelect;

/**
 * Signs in by username or e-mail (A2). Whatever was wrong, the same work is done before the same words are said: one
 * query, then one password check, against a decoy where there is nothing to check against.
 */
export async function signIn(ctx: Context, { login, password }: Login): Promise<SignedIn> {
  ctx.limits.spend('signIn', `address:${ctx.address}`);
  ctx.limits.spend('signIn', `name:${login.toLowerCase()}`);
  const found = await findByLogin(ctx.db, login);
  const matches = await ctx.auth.passwordMatches({ hash: found?.passwordHash ?? DECOY_HASH, password });
  if (!found || !matches) throw refuse('UNAUTHORIZED', 'signIn.wrong', 'Invalid credentials');
  if (found.banned) throw banned(found.person);
  return beginSession(ctx, found.person);
}

/** In the library's form, salt and key. That no password has this key is as certain as that no two hashes meet. */
const DECOY_HASH = `${randomBytes(16).toString('hex')}:${randomBytes(64).toString('hex')}`;

/** Said only to who knew the password: that somebody is banned is nobody else's business. */
function banned({ banReason, banExpires }: PersonRow) {
  const until = banExpires ? ` until ${banExpires.toISOString()}` : '';
  const why = banReason ? ` (${banReason})` : '';
  return refuse('FORBIDDEN', 'signIn.banned', `Your account is banned${until}${why}. Ask an administrator.`);
}

/** Opens a session for somebody who has shown who he is: the browser gets the cookie, everyone else the token (A3). */
export async function beginSession(ctx: Context, person: PersonRow): Promise<SignedIn> {
  const { id: personId, username } = person;
  await joinRoomsOfEveryone(ctx, personId);
  await ctx.db.delete(sessions).where(and(eq(sessions.userId, personId), lte(sessions.expiresAt, sql`now()`)));
  const { sessionId, cookies } = await ctx.auth.openSession({ personId, address: ctx.address, userAgent: ctx.userAgent });
  const token = await ctx.auth.tokens.sign({ personId, sessionId, username });
  ctx.setCookies(cookies);
  ctx.log.info({ personId, sessionId }, 'signed in');
  return { token, person: meView(person) };
}

/**
 * Not in the transaction that makes the account, since each room has a line and a clock of its own. Should we die in
 * between, or a room fail, the next sign-in finds the person missing and mends it; so it is no reason to refuse one.
 */
async function joinRoomsOfEveryone(ctx: Context, personId: string): Promise<void> {
  try {
    await joinEveryoneRooms(ctx, personId);
  } catch (error) {
    ctx.log.error({ err: error, personId }, 'could not join the rooms of everyone; the next sign-in tries again');
  }
}

/** Ends the session that asks: its cookie and token are dead, its sockets close at once (A6). */
export async function signOut(ctx: SignedInContext): Promise<void> {
  const { personId, sessionId } = ctx.identity;
  await ctx.db.delete(sessions).where(eq(sessions.id, sessionId));
  ctx.setCookies(await ctx.auth.forgettingCookies());
  ctx.log.info({ personId, sessionId }, 'signed out');
  tellPerson(ctx, personId, { kind: 'signedOut', reason: 'signedOut' }, { sessionId });
}

/** Ends one of my sessions, on whichever device it is. */
export async function revokeSession(ctx: SignedInContext, { sessionId }: { sessionId: string }): Promise<void> {
  const { personId } = ctx.identity;
  const mine = and(eq(sessions.id, sessionId), eq(sessions.userId, personId));
  const ended = await ctx.db.delete(sessions).where(mine).returning({ id: sessions.id });
  if (ended.length === 0) throw refuse('NOT_FOUND', 'session.unknown', 'You have no such session; it may have ended already.');
  if (sessionId === ctx.identity.sessionId) ctx.setCookies(await ctx.auth.forgettingCookies());
  ctx.log.info({ personId, sessionId }, 'session revoked');
  tellPerson(ctx, personId, { kind: 'signedOut', reason: 'revoked' }, { sessionId });
}
