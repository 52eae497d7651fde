import { inArray } from 'drizzle-orm';
import type { KeptFile } from '../../wire/views.ts';
import type { Tx } from '../db/client.ts';
import { files } from '../db/schema-files.ts';
import { fileElsewhere, fileNotFinished, fileUnknown, fileUsed } from './file-refusals.ts';
import { lockedUploads } from './reads.ts';
import { keptFile } from './view.ts';

/** The files that come with a message: what it keeps of them, and the step that makes them its own. */
export type Taken = { files: KeptFile[]; giveTo(messageId: string): Promise<void> };

const NOTHING: Taken = { files: [], giveTo: async () => undefined };

/** Takes uploads for a message of their uploader in their room; each can be taken once. They come in the order that was asked for. */
export async function takeFiles(tx: Tx, { fileIds, roomId, authorId }: { fileIds: string[]; roomId: string; authorId: string }): Promise<Taken> {
  if (fileIds.length === 0) return NOTHING;
  const uploads = new Map((await lockedUploads(tx, fileIds)).map((upload) => [upload.id, upload]));
  const wanted = fileIds.map((id) => {
    const upload = uploads.get(id);
    // Whose it is comes first: of another one's file nobody may learn whether it is there.
    if (upload?.uploaderId !== authorId || upload.purpose !== 'message') throw fileUnknown();
    if (upload.messageId !== null) throw fileUsed();
    if (upload.roomId !== roomId) throw fileElsewhere();
    if (upload.hash === null) throw fileNotFinished();
    return keptFile(upload);
  });
  return {
    files: wanted,
    giveTo: async (messageId) => void (await tx.update(files).set({ messageId }).where(inArray(files.id, fileIds))),
  };
}
