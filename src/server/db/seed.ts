import { uuidv7 } from 'uuidv7';
import type { Db } from './client.ts';
import { installation, rooms } from './schema.ts';

const FIRST_ROOMS = [
  { name: 'general', topic: 'What concerns everyone', keepsEveryone: true },
  { name: 'random', topic: 'Everything else', keepsEveryone: false },
  { name: 'tech', topic: 'How things are built', keepsEveryone: false },
];

/**
 * The rooms of the first start (R1). They come with the installation's one row and never again: a room that an
 * administrator has renamed or archived stays so at the next start.
 */
export async function seedRooms(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    const made = await tx.insert(installation).values({ id: 1 }).onConflictDoNothing().returning();
    // An installation that has the row has had its rooms; two processes at once meet at the row.
    if (made.length === 0) return;
    const clock = { seq: 1, changedSeq: 1, visibility: 'public' as const };
    await tx.insert(rooms).values(FIRST_ROOMS.map((room) => ({ id: uuidv7(), ...clock, ...room })));
  });
}
