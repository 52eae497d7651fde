import { and, eq, isNull } from 'drizzle-orm';
import { mkdir } from 'node:fs/promises';
import type { Identity } from '../context.ts';
import { files } from '../db/schema-files.ts';
import type { House } from '../house.ts';
import { requireMayUpload } from './access.ts';
import type { Announced } from './announced.ts';
import { fileTooLarge, fileUnknown } from './file-refusals.ts';
import { keepBlob } from './keep-blob.ts';
import { lookAtFile } from './look-at-file.ts';
import { quotas, requireRoom, requireRoomOnDisk } from './quotas.ts';
import { uploadOf } from './reads.ts';
import { requireTaken } from './refused-types.ts';

/** Whoever uploads. */
export type Uploader = House & { identity: Identity };

/** Takes an upload in before a byte of it has come, or refuses it. It counts towards the quotas from now on. */
export async function beginUpload(ctx: Uploader, { id, size, announced }: { id: string; size: number; announced: Announced }): Promise<void> {
  const { personId } = ctx.identity;
  ctx.limits.spend('change', personId);
  const { filename: name, filetype, roomId, waveform } = announced;
  const { fileBytesMax } = quotas(ctx.settings);
  if (size > fileBytesMax) throw fileTooLarge(fileBytesMax);
  requireTaken(ctx.settings, { name, type: filetype });
  if (roomId !== null) await requireMayUpload(ctx.db, { roomId, personId });
  await mkdir(ctx.cabinet.uploadsFolder, { recursive: true, mode: 0o700 });
  await requireRoomOnDisk(ctx.cabinet.uploadsFolder, size);
  await ctx.db.transaction(async (tx) => {
    await requireRoom(tx, { settings: ctx.settings, personId, size });
    await tx.insert(files).values({ id, name, size, type: filetype, kind: 'other', waveform, uploaderId: personId, roomId });
  });
}

/**
 * Makes a file of an upload that has come to its end: asks once more whether it may be, looks at it, keeps its bytes
 * and says so. Done again it changes nothing, so that whoever lost the answer asks again. The bytes are kept before
 * the file names them.
 */
export async function finishUpload(ctx: Uploader, { id, path, hashOf }: { id: string; path: string; hashOf: (path: string) => Promise<string> }): Promise<void> {
  const { personId } = ctx.identity;
  const upload = await uploadOf(ctx.db, { fileId: id, personId });
  if (!upload) throw fileUnknown();
  if (upload.hash !== null) return;
  if (upload.roomId !== null) await requireMayUpload(ctx.db, { roomId: upload.roomId, personId });
  const looked = await lookAtFile(ctx.cabinet, path);
  requireTaken(ctx.settings, { name: upload.name, type: looked.type });
  const hash = await hashOf(looked.path);
  await keepBlob(ctx, { hash, looked }, async (tx) => {
    const { type, kind, size, width, height, durationMs, placeholder, excerpt } = looked;
    const thumbs = looked.thumbs.map(({ side }) => side);
    const waveform = kind === 'audio' ? upload.waveform : null;
    await tx.update(files).set({ hash, type, kind, size, width, height, durationMs, placeholder, excerpt, thumbs, waveform }).where(eq(files.id, id));
  });
}

/** Forgets an upload that was given up or refused; one that has become a file stays. */
export async function forgetUpload({ db }: Pick<House, 'db'>, id: string): Promise<void> {
  await db.delete(files).where(and(eq(files.id, id), isNull(files.hash)));
}
