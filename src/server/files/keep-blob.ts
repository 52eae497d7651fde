import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { blobs } from '../db/schema-files.ts';
import type { House } from '../house.ts';
import { thumbKey } from './cabinet.ts';
import type { Looked } from './look-at-file.ts';

/**
 * Keeps bytes once, whoever else brings the same at this moment or has his last copy swept. The blob's row comes
 * first, so that whatever a crash leaves over is known; then the bytes, and last, under the hash's lock and with the
 * bytes certainly there, whoever refers to them.
 */
export async function keepBlob(ctx: Pick<House, 'db' | 'cabinet'>, { hash, looked }: { hash: string; looked: Pick<Looked, 'path' | 'size' | 'thumbs'> }, refer: (tx: Tx) => Promise<void>): Promise<void> {
  const row = { hash, size: looked.size, keptIn: ctx.cabinet.store.name };
  await ctx.db.insert(blobs).values(row).onConflictDoNothing();
  await putMissing(ctx, hash, looked);
  await ctx.db.transaction(async (tx) => {
    await lockBlob(tx, hash);
    await tx.insert(blobs).values(row).onConflictDoNothing();
    // Swept in between, they are brought anew; on a disk that is one more name for the same bytes.
    await putMissing({ ...ctx, db: tx }, hash, looked);
    await refer(tx);
  });
}

/** Held by whoever begins to refer to a blob, and by whoever takes one away that nobody refers to. */
export async function lockBlob(tx: Tx, hash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 6))`);
}

async function putMissing({ db, cabinet }: { db: House['db'] | Tx; cabinet: House['cabinet'] }, hash: string, { path, thumbs }: Pick<Looked, 'path' | 'thumbs'>): Promise<void> {
  const [blob] = await db.select({ keptIn: blobs.keptIn }).from(blobs).where(eq(blobs.hash, hash));
  const store = cabinet.storeOf(blob?.keptIn ?? cabinet.store.name);
  for (const thumb of thumbs) if (!(await store.has(thumbKey(hash, thumb.side)))) await store.put(thumbKey(hash, thumb.side), thumb.path);
  if (!(await store.has(hash))) await store.put(hash, path);
}
