import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/client.ts';
import { rooms } from '../db/schema.ts';
import { joinedRoomIds } from './reads.ts';

/** Somebody goes: no link to the room's files that was handed out until now opens anything any more (X1). */
export async function renewLinkKey(db: Db | Tx, roomId: string): Promise<void> {
  await db.update(rooms).set({ linkKey: sql`gen_random_uuid()` }).where(eq(rooms.id, roomId));
}

/** The same for somebody who is sent out of the installation. Room by room: many locks at once could meet another's in the other order. */
export async function renewLinkKeysOf(db: Db, personId: string): Promise<void> {
  for (const roomId of await joinedRoomIds(db, personId)) await renewLinkKey(db, roomId);
}
