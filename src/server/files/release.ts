import { and, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { blobs, files } from '../db/schema-files.ts';
import type { House } from '../house.ts';
import { keysOf } from './cabinet.ts';
import { clearUpload } from './upload-folder.ts';
import { lockBlob } from './keep-blob.ts';

/** What is not sent within a day was not meant to be; an upload that was broken off can be gone on with until then. */
const LOOSE_HOURS = 24;
/** A blob whose upload is being finished has nobody who refers to it yet. */
const BLOB_HOURS = 1;
const AT_ONCE = 100;

/** A message is no more, and neither are its files. Answers which bytes may now be nobody's, to be dropped after the commit. */
export async function releaseFiles(tx: Tx, messageId: string): Promise<string[]> {
  return hashesOf(await tx.delete(files).where(eq(files.messageId, messageId)).returning({ hash: files.hash }));
}

/** Takes back an upload of one's own that was not sent; true when there was one. */
export async function discardUpload(house: House, { fileId, personId }: { fileId: string; personId: string }): Promise<boolean> {
  const gone = await house.db.delete(files).where(and(eq(files.id, fileId), eq(files.uploaderId, personId), isNull(files.messageId), eq(files.purpose, 'message'))).returning({ hash: files.hash });
  if (gone.length > 0) await clearUpload(house.cabinet.uploadsFolder, fileId);
  await dropBlobs(house, hashesOf(gone));
  return gone.length > 0;
}

/**
 * Deletes bytes that nobody refers to any more. Under the hash's lock: somebody who brings the same bytes at this moment
 * either refers to them already, or finds them gone and brings them anew. The bytes go first and their row last, so that
 * after a crash the sweep finds what is left.
 */
export async function dropBlobs({ db, cabinet }: Pick<House, 'db' | 'cabinet'>, hashes: string[]): Promise<void> {
  for (const hash of new Set(hashes)) {
    await db.transaction(async (tx) => {
      await lockBlob(tx, hash);
      const [unused] = await tx.select({ keptIn: blobs.keptIn }).from(blobs).where(and(eq(blobs.hash, hash), isUnused(tx)));
      if (!unused) return;
      await cabinet.storeOf(unused.keptIn).delete(keysOf(hash));
      await tx.delete(blobs).where(eq(blobs.hash, hash));
    });
  }
}

/** Sweeps uploads that were never finished or never sent, and bytes that a crash has left without anybody. */
export async function sweepFiles(house: House): Promise<void> {
  const loose = and(isNull(files.messageId), eq(files.purpose, 'message'), lt(files.createdAt, hoursAgo(LOOSE_HOURS)));
  const stale = await house.db.select({ id: files.id }).from(files).where(loose).limit(AT_ONCE);
  const gone = await house.db.delete(files).where(and(loose, inArray(files.id, stale.map(({ id }) => id)))).returning({ id: files.id, hash: files.hash });
  for (const { id } of gone) await clearUpload(house.cabinet.uploadsFolder, id);
  await dropBlobs(house, hashesOf(gone));
  const orphans = await house.db.select({ hash: blobs.hash }).from(blobs).where(and(lt(blobs.createdAt, hoursAgo(BLOB_HOURS)), isUnused(house.db))).limit(AT_ONCE);
  await dropBlobs(house, orphans.map(({ hash }) => hash));
}

function isUnused(db: House['db'] | Tx) {
  return notExists(db.select({ one: sql`1` }).from(files).where(eq(files.hash, blobs.hash)));
}

function hashesOf(rows: { hash: string | null }[]): string[] {
  return rows.flatMap(({ hash }) => hash ?? []);
}

const hoursAgo = (hours: number) => sql`now() - make_interval(hours => ${hours})`;
