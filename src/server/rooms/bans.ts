import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/client.ts';
import { roomBans } from '../db/schema-order.ts';
import { refuse } from '../refusal.ts';

type Ban = { until: Date | null; reason: string | null };

/** A ban with an end is over when its time is, though its row stays. */
export const inForce = or(isNull(roomBans.until), gt(roomBans.until, sql`now()`));

/** The ban that keeps a person out of a room now. */
export async function banOf(db: Db | Tx, { roomId, personId }: { roomId: string; personId: string }): Promise<Ban | undefined> {
  const [ban] = await db
    .select({ until: roomBans.until, reason: roomBans.reason })
    .from(roomBans)
    .where(and(eq(roomBans.roomId, roomId), eq(roomBans.personId, personId), inForce));
  return ban;
}

/** What somebody hears who may know of the room and not come in. */
export function bannedFromRoom({ until, reason }: Ban) {
  const ends = until ? ` until ${until.toISOString()}` : '';
  return refuse('FORBIDDEN', 'room.banned', `You have been banned from this room${ends}${reason ? ` (${reason})` : ''}.`, { until: until?.getTime() ?? null });
}
