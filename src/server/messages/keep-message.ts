import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { KeptFile, MessageKind } from '../../wire/views.ts';
import type { Tx } from '../db/client.ts';
import { messages } from '../db/schema.ts';
import { takeFiles } from '../files/take-files.ts';
import type { Clock } from '../live/change.ts';
import { refuse } from '../refusal.ts';
import type { Called } from './mentions.ts';
import type { Sent } from './post.ts';

/** A message that is kept by itself and not in a batch: an answer in a thread, or one with files. */
export type Kept = Called & { roomId: string; authorId: string; clientId: string; text: string; replyTo: string | null; threadOf: string | null; fileIds: string[] };

/** What the same (author, clientId) was answered first (M6). */
export async function firstSent(tx: Tx, { roomId, authorId, clientId }: Pick<Kept, 'roomId' | 'authorId' | 'clientId'>): Promise<Sent | null> {
  const [first] = await tx
    .select({ id: messages.id, seq: messages.seq, roomId: messages.roomId, createdAt: messages.createdAt })
    .from(messages)
    .where(and(eq(messages.authorId, authorId), eq(messages.clientId, clientId)));
  if (!first) return null;
  if (first.roomId !== roomId) throw usedElsewhere();
  return { id: first.id, seq: first.seq, createdAt: first.createdAt.getTime() };
}

/** Writes the row under its room's lock, and gives it the files that were uploaded for it. */
export async function keepMessage(tx: Tx, clock: Clock, { fileIds, ...message }: Kept): Promise<Sent> {
  const seq = clock.next();
  const taken = await takeFiles(tx, { ...message, fileIds });
  const [kept] = await tx
    .insert(messages)
    .values({ ...message, id: uuidv7(), seq, changedSeq: seq, kind: kindOf(taken.files), files: taken.files })
    // The room is locked: only in another room can the same clientId have been used since it was looked for.
    .onConflictDoNothing({ target: [messages.authorId, messages.clientId] })
    .returning({ id: messages.id, createdAt: messages.createdAt });
  if (!kept) throw usedElsewhere();
  await taken.giveTo(kept.id);
  return { id: kept.id, seq, createdAt: kept.createdAt.getTime() };
}

/** Whether pictures are all there is, or other files too. */
function kindOf(files: KeptFile[]): MessageKind {
  if (files.length === 0) return 'text';
  return files.every(({ kind }) => kind === 'image') ? 'image' : 'file';
}

const usedElsewhere = () => refuse('CONFLICT', 'clientId.usedElsewhere', 'That clientId was used in another room. Make a new one for each message.');
