import type { Db, Tx } from '../db/client.ts';
import { requireMayWrite } from '../messages/access.ts';
import { requireMember, requireOpen } from '../rooms/access.ts';
import { fileUnknown } from './file-refusals.ts';
import type { StoredFile } from './reads.ts';

/** Whoever may write in the room; asked when an upload begins and again when it ends. */
export async function requireMayUpload(db: Db | Tx, at: { roomId: string; personId: string }): Promise<void> {
  const standing = await requireMember(db, at);
  requireOpen(standing);
  requireMayWrite(standing);
}

/**
 * Whether this person may have the file at this moment: a member of its room once it has been sent, whoever uploaded
 * it until then. Small pictures of people and rooms are for everybody who is signed in.
 */
export async function requireMayRead(db: Db, { file, personId }: { file: StoredFile; personId: string }): Promise<void> {
  if (file.purpose !== 'message') return;
  if (file.messageId === null && file.uploaderId !== personId) throw fileUnknown();
  if (file.roomId !== null) await requireMember(db, { roomId: file.roomId, personId });
}
