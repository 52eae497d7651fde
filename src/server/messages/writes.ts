import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { MessageView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { messages, messageVersions } from '../db/schema.ts';
import { violates } from '../db/violation.ts';
import { changeRoom, type Clock } from '../live/change.ts';
import { refuse } from '../refusal.ts';
import { requireMember, requireOpen } from '../rooms/access.ts';
import { messageUnknown } from './access.ts';
import { readMessage, readSent } from './reads.ts';

export type Sent = { id: string; seq: number; createdAt: number };

/** Keeps a message and tells the room. The same clientId again answers what it answered first, and adds nothing (M1, M2, M6). */
export async function postMessage(ctx: SignedInContext, input: { roomId: string; clientId: string; text: string; replyTo?: string }): Promise<Sent> {
  const sent = { authorId: ctx.identity.personId, clientId: input.clientId };
  try {
    const answer = await changeRoom(ctx, input.roomId, async (tx, clock) => {
      const first = await readSent(tx, sent);
      if (first) return { result: repeated(first, input.roomId), events: [] };
      await requireWritable(tx, { ...input, personId: sent.authorId });
      return insertMessage(tx, clock, { ...input, ...sent });
    });
    ctx.presence.stopTyping(input.roomId, sent.authorId);
    return answer;
  } catch (error) {
    // The same clientId at the same moment in another room: that line is not ours to wait in, the index decides.
    if (!violates(error, 'messages_author_client')) throw error;
    const first = await readSent(ctx.db, sent);
    if (!first) throw error;
    return repeated(first, input.roomId);
  }
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
    await requireWritable(tx, { roomId, personId: ctx.identity.personId });
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

async function insertMessage(tx: Tx, clock: Clock, input: { roomId: string; authorId: string; clientId: string; text: string; replyTo?: string }) {
  const id = uuidv7();
  const seq = clock.next();
  await tx.insert(messages).values({ ...input, id, seq, changedSeq: seq, replyTo: input.replyTo ?? null });
  const event = await messageEvent(tx, id);
  return { result: { id, seq, createdAt: event.message.createdAt }, events: [event] };
}

async function messageEvent(tx: Tx, id: string): Promise<LastingEvent & { kind: 'message' }> {
  const message = await readMessage(tx, id);
  if (!message) throw messageUnknown();
  return { kind: 'message', message };
}

/** Asked under the room's lock: since the call began the room may have been archived, or its author may have left (M7). */
async function requireWritable(tx: Tx, { roomId, personId, replyTo }: { roomId: string; personId: string; replyTo?: string }): Promise<void> {
  requireOpen(await requireMember(tx, { roomId, personId }));
  if (replyTo === undefined) return;
  const answered = await readMessage(tx, replyTo);
  if (answered?.roomId !== roomId) throw refuse('BAD_REQUEST', 'message.replyUnknown', 'The message you answer is not in this room.');
}

function repeated(first: { id: string; seq: number; roomId: string; createdAt: Date }, roomId: string): Sent {
  if (first.roomId !== roomId) throw refuse('CONFLICT', 'clientId.usedElsewhere', 'That clientId was used in another room. Make a new one for each message.');
  return { id: first.id, seq: first.seq, createdAt: first.createdAt.getTime() };
}
