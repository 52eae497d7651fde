import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/client.ts';
import { refuse } from '../refusal.ts';
import { may, type Standing } from '../rooms/access.ts';

/**
 * As many of a room's newest messages are looked through for the last one of somebody. There is no index by author, which
 * every message of every room would pay for; and where each speaks once a while, so many come from so many people.
 */
export const SLOW_MODE_LOOKS_AT = 1_000;

/** Refuses who has written a moment ago where slow mode is on, with the seconds to wait. Who keeps order waits for nobody. */
export async function requireTurn(db: Db | Tx, standing: Standing, authorId: string): Promise<void> {
  if (standing.slowModeS === 0 || may(standing, 'message.skipSlowMode')) return;
  const [last] = await db.execute<{ ago_s: number | null }>(sql`
    select extract(epoch from now() - max(l.created_at))::float8 as ago_s
    from (select author_id, created_at from messages where room_id = ${standing.roomId} order by seq desc limit ${SLOW_MODE_LOOKS_AT}) l
    where l.author_id = ${authorId}`);
  const waitS = Math.ceil(standing.slowModeS - (last?.ago_s ?? Infinity));
  if (waitS > 0) throw refuse('TOO_MANY_REQUESTS', 'room.tooSoon', `This room is in slow mode. Write again in ${waitS} s.`, { retryAfterS: waitS });
}
