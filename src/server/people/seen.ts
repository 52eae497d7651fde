import { eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { people } from '../db/schema.ts';

/** Keeps when a person was last here. It takes `db` and not `ctx`: nobody asks for it, presence notices it. */
export async function markSeen(db: Db, personId: string): Promise<void> {
  await db.update(people).set({ lastSeenAt: new Date() }).where(eq(people.id, personId));
}
