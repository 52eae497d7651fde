import { changeRoom } from '../live/change.ts';
import { refuse } from '../refusal.ts';
import { requireMember, requireOpen } from '../rooms/access.ts';
import { requireMayWrite } from './access.ts';
import { firstSent, keepMessage } from './keep-message.ts';
import { CALLS_NOBODY, mentionsIn } from './mentions.ts';
import type { Sent } from './post.ts';
import { readMessage } from './reads.ts';
import { requireTurn } from './slow-mode.ts';
import type { Writer } from './writes.ts';

/** A message that brings files into the main flow. */
export type FilePost = { roomId: string; clientId: string; text: string; replyTo: string | null; fileIds: string[] };

/**
 * Keeps a message with files. They are fewer than messages and touch other rows, so they go through the room's line one
 * by one, as answers in threads do, and the batch that all others go by knows nothing of files (X1).
 */
export async function postWithFiles(ctx: Writer, post: FilePost): Promise<Sent> {
  const { roomId } = post;
  const authorId = ctx.identity.personId;
  const sent = await changeRoom(ctx, roomId, async (tx, clock) => {
    const standing = await requireMember(tx, { roomId, personId: authorId });
    requireOpen(standing);
    const first = await firstSent(tx, { ...post, authorId });
    if (first) return { result: first, events: [] };
    requireMayWrite(standing);
    await requireTurn(tx, standing, authorId);
    if (post.replyTo !== null && (await readMessage(tx, post.replyTo))?.roomId !== roomId) throw refuse('BAD_REQUEST', 'message.replyUnknown', 'The message you answer is not in this room.');
    const called = post.text.includes('@') ? await mentionsIn(tx, { ...post, authorId, presence: ctx.presence }) : CALLS_NOBODY;
    const kept = await keepMessage(tx, clock, { ...post, ...called, authorId, threadOf: null });
    const message = await readMessage(tx, kept.id);
    if (!message) throw new Error('A message vanished while its room was locked.');
    return { result: kept, events: [{ kind: 'message', message }] };
  });
  ctx.typing.stop(roomId, authorId);
  ctx.wordIndex.wake();
  return sent;
}
