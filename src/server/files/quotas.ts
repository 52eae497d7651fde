import { sql } from 'drizzle-orm';
import { statfs } from 'node:fs/promises';
import type { Settings } from '../../env.ts';
import type { Db, Tx } from '../db/client.ts';
import { noRoomForFiles, quotaReached } from './file-refusals.ts';
import { bytesKept } from './reads.ts';

const MIB = 2 ** 20;
/** The disk is not filled to its end: the database writes there too, and stops when it cannot. */
const LEFT_FREE_BYTES = 200 * MIB;
/** Postgres' advisory locks are numbers of the whole database; this one is ours. */
const COUNTING_LOCK = 6_001;

/** What a person and the installation may keep in bytes; null is no limit but the disk's. */
export function quotas({ PARLEY_FILE_MB, PARLEY_FILES_MB_PER_PERSON, PARLEY_FILES_MB_TOTAL }: Settings) {
  return { fileBytesMax: PARLEY_FILE_MB * MIB, personBytesMax: PARLEY_FILES_MB_PER_PERSON * MIB || null, totalBytesMax: PARLEY_FILES_MB_TOTAL * MIB || null };
}

/** Refuses what would go beyond. Counted one at a time: two uploads that begin together must not both take the last room. */
export async function requireRoom(tx: Tx, { settings, personId, size }: { settings: Settings; personId: string; size: number }): Promise<void> {
  const { personBytesMax, totalBytesMax } = quotas(settings);
  if (personBytesMax === null && totalBytesMax === null) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${COUNTING_LOCK})`);
  const kept = await bytesKept(tx, personId);
  if (personBytesMax !== null && kept.mine + size > personBytesMax) throw quotaReached(personBytesMax);
  if (totalBytesMax !== null && kept.all + size > totalBytesMax) throw noRoomForFiles();
}

/** Refuses what the disk under a folder does not hold. */
export async function requireRoomOnDisk(folder: string, size: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - size < LEFT_FREE_BYTES) throw noRoomForFiles();
}

/** What is told before anybody uploads. */
export async function limitsFor({ db, settings }: { db: Db; settings: Settings }, personId: string) {
  const { mine } = await bytesKept(db, personId);
  const { fileBytesMax, personBytesMax } = quotas(settings);
  return { fileBytesMax, personBytesMax, personBytesUsed: mine, typesRefused: settings.PARLEY_FILE_TYPES_REFUSED };
}
