import { and, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { Identity } from '../context.ts';
import type { Db } from '../db/client.ts';
import { people, sessions } from '../db/schema.ts';

/** Finds the session that a call or a socket stands on; null once it has ended, expired, or its person is banned. */
export type LiveSessions = {
  byId(sessionId: string): Promise<Identity | null>;
  byToken(sessionToken: string): Promise<Identity | null>;
};

/** When a session was last used is written this often and no oftener: it is asked on every single call. */
const LAST_USED_EVERY_MS = 5 * 60_000;

/** The two queries, prepared once: one of them runs before every call. */
export function prepareLiveSessions(db: Db): LiveSessions {
  const byId = findLive(db, eq(sessions.id, sql.placeholder('id'))).prepare('live_session_by_id');
  const byToken = findLive(db, eq(sessions.token, sql.placeholder('token'))).prepare('live_session_by_token');

  const used = async (rows: (Identity & { lastUsedAt: Date })[]): Promise<Identity | null> => {
    const [row] = rows;
    if (!row) return null;
    const { lastUsedAt, ...identity } = row;
    if (Date.now() - lastUsedAt.getTime() > LAST_USED_EVERY_MS) {
      await db.update(sessions).set({ updatedAt: new Date() }).where(eq(sessions.id, identity.sessionId));
    }
    return identity;
  };

  return {
    byId: async (id) => used(await byId.execute({ id })),
    byToken: async (token) => used(await byToken.execute({ token })),
  };
}

function findLive(db: Db, which: SQL) {
  return db
    .select({ sessionId: sessions.id, personId: people.id, username: people.username, lastUsedAt: sessions.updatedAt })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.userId))
    .where(and(which, gt(sessions.expiresAt, sql`now()`), sql`not ${bannedNow}`));
}

/** Whether the person's ban is in force; one with an end ends by itself. */
export const bannedNow = sql<boolean>`(${people.banned} and (${people.banExpires} is null or ${people.banExpires} > now()))`;
