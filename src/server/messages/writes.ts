import { saidOf } from '../../wire/said.ts';
import type { MessageView } from '../../wire/views.ts';
import type { Identity, SignedInContext } from '../context.ts';
import { dropBlobs, releaseFiles } from '../files/release.ts';
import type { House } from '../house.ts';
import { tellPerson } from '../live/change.ts';
import { recordDeed } from '../moderation/deeds.ts';
import { tellCountedAnew } from '../reading/writes.ts';
import { refuse } from '../refusal.ts';
import { messageDeleted, requireMayWrite, type Deletable } from './access.ts';
import { changeMessage } from './change-message.ts';
import { postWithFiles } from './file-post.ts';
import { calledAnew, CALLS_NOBODY, mentionsIn } from './mentions.ts';
import type { Sent } from './post.ts';
import { postAnswer } from './thread-post.ts';

/** Whoever writes a message: somebody who calls now, or somebody in whose name it was left to be sent. */
export type Writer = House & { identity: Pick<Identity, 'personId'> };

/** A message as it is sent; with files its text may be empty. */
type Written = { roomId: string; clientId: string; text: string; replyTo?: string | null | undefined; threadOf?: string | undefined; fileIds?: string[] | undefined };

/** Keeps a message and tells the room. The same clientId again answers what it answered first, and adds nothing (M1, M2, M6). */
export async function postMessage(ctx: Writer, { replyTo = null, threadOf, fileIds = [], ...input }: Written): Promise<Sent> {
  if (threadOf) return postAnswer(ctx, { ...input, threadOf, replyTo, fileIds });
  if (fileIds.length > 0) return postWithFiles(ctx, { ...input, replyTo, fileIds });
  const authorId = ctx.identity.personId;
  // Most messages call nobody, and ask nobody whom they call.
  const called = input.text.includes('@') ? await mentionsIn(ctx.db, { ...input, authorId, presence: ctx.presence }) : CALLS_NOBODY;
  const sent = await ctx.posts.submit({ ...input, ...called, authorId, replyTo });
  ctx.typing.stop(input.roomId, authorId);
  return sent;
}

/** Rewords a message of one's own; the earlier wording is kept. The same words again change nothing (M4). */
export async function editMessage(ctx: SignedInContext, { message, text }: { message: MessageView; text: string }): Promise<MessageView> {
  const { roomId, authorId } = message;
  if (authorId !== ctx.identity.personId) throw refuse('FORBIDDEN', 'message.notYours', 'Only the author may edit a message.');
  let personIds: string[] = [];
  const edited = await changeMessage(ctx, message, async ({ now, standing, tx }) => {
    requireMayWrite(standing);
    if (now.deletedAt) throw messageDeleted();
    if (now.text === text) return null;
    const called = await mentionsIn(tx, { roomId, authorId, text, presence: ctx.presence, before: now });
    personIds = calledAnew({ before: now, after: called, present: ctx.presence.presentIn(roomId) });
    return { text, editedAt: new Date(), ...called };
  });
  // Those who follow a thread have been told of it each.
  if (edited.threadOf === null) await tellCountedAnew(ctx, { roomIds: [roomId], personIds });
  tellCalled(ctx, { before: message, edited });
  return edited;
}

/** Whoever is called only now has not heard of the message, or heard nothing in it that was for him. */
function tellCalled(house: Pick<House, 'bus'>, { before, edited }: { before: MessageView; edited: MessageView }): void {
  const { roomId, threadOf } = edited;
  for (const personId of edited.mentions) {
    if (!before.mentions.includes(personId)) tellPerson(house, personId, { kind: 'called', roomId, threadOf, said: saidOf(edited) });
  }
}

/** Deletes a message, and with it its pin, its reactions and its files; its words go to the history that moderators see. Deleting again changes nothing (M4). */
export async function deleteMessage(ctx: SignedInContext, { message, mayStill }: Deletable): Promise<MessageView> {
  let unused: string[] = [];
  const deleted = await changeMessage(ctx, message, async (locked) => {
    await mayStill(locked);
    const { now, tx } = locked;
    if (now.deletedAt) return null;
    const { personId } = ctx.identity;
    if (now.authorId !== personId) await recordDeed(tx, { actorId: personId, action: 'message.delete', roomId: now.roomId, personId: now.authorId, messageId: now.id });
    if (now.files.length > 0) unused = await releaseFiles(tx, now.id);
    return { text: '', deletedAt: new Date(), reactions: [], pinnedAt: null, files: [] };
  });
  await dropBlobs(ctx, unused);
  return deleted;
}
