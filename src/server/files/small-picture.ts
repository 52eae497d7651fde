import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { files } from '../db/schema-files.ts';
import type { House } from '../house.ts';
import { thumbKey } from './cabinet.ts';
import { fileNotFinished, fileUnknown, typeRefused } from './file-refusals.ts';
import { keepBlob } from './keep-blob.ts';
import { filePath } from './links.ts';
import { squarePicture } from './picture.ts';
import { storedFile, uploadOf } from './reads.ts';
import { discardUpload, dropBlobs } from './release.ts';
import { uploadPath } from './upload-folder.ts';
import type { Uploader } from './uploads.ts';

/** What a small picture is of: a person, or a room. */
type Purpose = 'avatar' | 'roomPicture';

/**
 * Makes the small picture of a person or a room out of an upload of one's own that was not sent, and answers where it is
 * served: to everybody who is signed in, since faces are shown everywhere. The upload itself is not kept.
 */
export async function makeSmallPicture(ctx: Uploader, { fileId, purpose }: { fileId: string; purpose: Purpose }): Promise<string> {
  const { personId } = ctx.identity;
  const upload = await uploadOf(ctx.db, { fileId, personId });
  if (!upload || upload.messageId !== null || upload.purpose !== 'message') throw fileUnknown();
  if (upload.hash === null) throw fileNotFinished();
  if (upload.kind !== 'image') throw typeRefused(upload.type);
  const picture = { id: uuidv7(), name: `${purpose}.webp` };
  const bytes = await squareOf(ctx, { fileId, sides: upload.thumbs });
  await keepPicture(ctx, { ...picture, purpose, bytes });
  await discardUpload(ctx, { fileId, personId });
  return filePath(picture);
}

/** A picture that nobody has any more, by where it was served. */
export async function forgetSmallPicture(house: House, url: string | null): Promise<void> {
  const fileId = /^\/files\/([0-9a-f-]{36})\/(?:avatar|roomPicture)\.webp$/.exec(url ?? '')?.[1];
  if (!fileId) return;
  const gone = await house.db.delete(files).where(eq(files.id, fileId)).returning({ hash: files.hash });
  await dropBlobs(house, gone.flatMap(({ hash }) => hash ?? []));
}

/** Made of the larger of the pictures at hand, which stand upright already. */
async function squareOf({ db, cabinet }: House, { fileId, sides }: { fileId: string; sides: number[] }): Promise<Buffer> {
  const file = await storedFile(db, fileId);
  const side = sides[1] ?? sides[0];
  if (!file || side === undefined) throw fileUnknown();
  const bytes = await buffer(await cabinet.storeOf(file.keptIn).get(thumbKey(file.hash, side)));
  return cabinet.eyes.run(() => squarePicture(bytes));
}

async function keepPicture(ctx: Uploader, { bytes, ...picture }: { id: string; name: string; purpose: Purpose; bytes: Buffer }): Promise<void> {
  const path = uploadPath(ctx.cabinet.uploadsFolder, picture.id);
  await mkdir(ctx.cabinet.uploadsFolder, { recursive: true, mode: 0o700 });
  await writeFile(path, bytes, { mode: 0o600 });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const row = { ...picture, hash, size: bytes.length, type: 'image/webp', kind: 'image' as const, uploaderId: ctx.identity.personId };
  await keepBlob(ctx, { hash, looked: { path, size: bytes.length, thumbs: [] } }, async (tx) => void (await tx.insert(files).values(row)));
  await rm(path, { force: true });
}
