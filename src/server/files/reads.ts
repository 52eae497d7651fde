import { and, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import type { FileKind, RoomFileView } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { blobs, files } from '../db/schema-files.ts';
import { messages, rooms } from '../db/schema.ts';
import { roomFileView } from './view.ts';

/** A file with what serving it needs, none of which leaves the house. */
export type StoredFile = NonNullable<Awaited<ReturnType<typeof storedFile>>>;

/** One file whose bytes are here; null when there is none. */
export async function storedFile(db: Db, fileId: string) {
  const [found] = await db
    .select({ ...getTableColumns(files), hash: blobs.hash, keptIn: blobs.keptIn, linkKey: rooms.linkKey })
    .from(files)
    .innerJoin(blobs, eq(blobs.hash, files.hash))
    .leftJoin(rooms, eq(rooms.id, files.roomId))
    .where(eq(files.id, fileId));
  return found ?? null;
}

/** An upload of this person, growing or whole; null when it is not his or not there. */
export async function uploadOf(db: Db | Tx, { fileId, personId }: { fileId: string; personId: string }) {
  const [upload] = await db.select().from(files).where(and(eq(files.id, fileId), eq(files.uploaderId, personId)));
  return upload ?? null;
}

/** How many bytes a person keeps, and everybody together, with what has been announced and is still coming. */
export async function bytesKept(db: Db | Tx, personId: string): Promise<{ mine: number; all: number }> {
  const [kept] = await db
    .select({ mine: sql<string>`coalesce(sum(${files.size}) filter (where ${files.uploaderId} = ${personId}), 0)`, all: sql<string>`coalesce(sum(${files.size}), 0)` })
    .from(files);
  return { mine: Number(kept?.mine ?? 0), all: Number(kept?.all ?? 0) };
}

/** A page of a room's files, newest first, by an index of the ids, which are in the order of time. */
export async function filesOfRoom(db: Db, { roomId, kind, personId, before, limit }: { roomId: string; kind?: FileKind | undefined; personId?: string | undefined; before?: string | undefined; limit: number }): Promise<{ files: RoomFileView[]; hasMore: boolean }> {
  const rows = await db
    .select({ file: getTableColumns(files), sentAt: messages.createdAt, linkKey: rooms.linkKey })
    .from(files)
    .innerJoin(messages, eq(messages.id, files.messageId))
    .innerJoin(rooms, eq(rooms.id, files.roomId))
    .where(and(
      eq(files.roomId, roomId),
      kind && eq(files.kind, kind),
      personId === undefined ? undefined : eq(files.uploaderId, personId),
      before === undefined ? undefined : lt(files.id, before),
    ))
    .orderBy(desc(files.id))
    .limit(limit + 1);
  return { files: rows.slice(0, limit).map(({ file, sentAt, linkKey }) => roomFileView(file, { sentAt, linkKey })), hasMore: rows.length > limit };
}

/** Uploads by their ids, locked: of two messages that take the same file one must wait. */
export function lockedUploads(tx: Tx, fileIds: string[]) {
  return tx.select().from(files).where(inArray(files.id, fileIds)).orderBy(files.id).for('update');
}
