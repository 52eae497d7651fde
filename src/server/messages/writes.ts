import { eq } from 'drizzle-orm';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { MessageView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { messages, messageVersions } from '../db/schema.ts';
import { changeRoom } from '../live/change.ts';
import { refuse } from '../refusal.ts';
import { requireMember, requireOpen } from '../rooms/access.ts';
import { messageUnknown } from './access.ts';
import type { Sent } from './post.ts';
import { readMessage } from './reads.ts';

/** Keeps a message and tells the room. The same clientId again answers what it answered first, and adds nothing (M1, M2, M6). */
export async function postMessage(ctx: SignedInContext, { replyTo, ...input }: { roomId: string; clientId: string; text: string; replyTo?: string }): Promise<Sent> {
  const authorId = ctx.identity.personId;
  const sent = await ctx.posts.submit({ ...input, authorId, replyTo: replyTo ?? null });
  ctx.typing.stop(input.roomId, authorId);
  return sent;
}

/** Rewords a message of one's own; the earlier wording is kept. The same words again change nothing (M4). */
export function editMessage(ctx: SignedInContext, { message, text }: { message: MessageView; text: string }): Promise<MessageView> {
  if (message.authorId !== ctx.identity.personId) throw refuse('FORBIDDEN', 'message.notYours', 'Only the author may edit a message.');
  return changeMessage(ctx, message, (now) => {
    if (now.deletedAt) throw refuse('CONFLICT', 'message.deleted', 'This message has been deleted.');
    return now.text === text ? null : { text, editedAt: new Date() };
  });
}

/** Deletes a message; its words go to the history that moderators see. Deleting again changes nothing (M4). */
export function deleteMessage(ctx: SignedInContext, { message }: { message: MessageView }): Promise<MessageView> {
  return changeMessage(ctx, message, (now) => (now.deletedAt ? null : { text: '', deletedAt: new Date() }));
}

type MessageFields = Partial<{ text: string; editedAt: Date; deletedAt: Date }>;

function changeMessage(ctx: SignedInContext, { id, roomId }: MessageView, change: (now: MessageView) => MessageFields | null): Promise<MessageView> {
  return changeRoom(ctx, roomId, async (tx, clock) => {
    // Under the room's lock: since the call began the room may have been archived, or its author may have left (M7).
    requireOpen(await requireMember(tx, { roomId, personId: ctx.identity.personId }));
    // Read again under the room's lock: two editors at once must each keep the wording they replace.
    const now = await readMessage(tx, id);
    if (!now) throw messageUnknown();
    const fields = change(now);
    if (!fields) return { result: now, events: [] };
    await tx.insert(messageVersions).values({ messageId: id, changedSeq: now.changedSeq, text: now.text, at: new Date(now.editedAt ?? now.createdAt) });
    await tx.update(messages).set({ ...fields, changedSeq: clock.next() }).where(eq(messages.id, id));
    const event = await messageEvent(tx, id);
    return { result: event.message, events: [event] };
  });
}

async function messageEvent(tx: Tx, id: string): Promise<LastingEvent & { kind: 'message' }> {
  const message = await readMessage(tx, id);
  if (!message) throw messageUnknown();
  return { kind: 'message', message };
}
