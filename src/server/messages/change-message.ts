import { eq } from 'drizzle-orm';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { MessageView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { messages, messageVersions } from '../db/schema.ts';
import { changeRoom } from '../live/change.ts';
import { requireOpen, standingOf, type Standing } from '../rooms/access.ts';
import { messageUnknown } from './access.ts';
import { readMessage } from './reads.ts';
import { beginToFollow, tellFollowers } from './thread-follow.ts';
import { recountThread } from './thread-post.ts';
import { followersOf } from './thread-reads.ts';

/** What can change on a message that is there. */
export type MessageFields = Partial<Pick<typeof messages.$inferInsert, 'text' | 'editedAt' | 'deletedAt' | 'reactions' | 'pinnedAt' | 'mentions' | 'mentionsRoom' | 'files'>>;

/** A message under its room's lock, and how whoever changes it stands there at that moment. */
export type Locked = { now: MessageView; standing: Standing; tx: Tx };

/**
 * Changes one message and tells the room how it now is. `change` sees it under the room's lock, asks whether it may
 * still be done (since the call began its author may have left, or been muted, M7), and answers what is to be written;
 * null when it is as wanted already, and then nobody hears of it. A new wording keeps the one it replaces.
 */
export async function changeMessage(
  ctx: SignedInContext,
  { id, roomId, threadOf }: MessageView,
  change: (locked: Locked) => MessageFields | null | Promise<MessageFields | null>,
): Promise<MessageView> {
  const { message, followers } = await changeRoom(ctx, roomId, async (tx, clock) => {
    const standing = await standingOf(tx, { roomId, personId: ctx.identity.personId });
    if (!standing) throw messageUnknown();
    requireOpen(standing);
    // Read again under the room's lock: two editors at once must each keep the wording they replace.
    const now = await existing(tx, id);
    const fields = await change({ now, standing, tx });
    if (!fields) return { result: { message: now, followers: [] }, events: [] };
    if (fields.text !== undefined) await keepWording(tx, now);
    await tx.update(messages).set({ ...fields, changedSeq: clock.next() }).where(eq(messages.id, id));
    const message = await existing(tx, id);
    const events: LastingEvent[] = [{ kind: 'message', message }];
    if (threadOf === null || fields.text === undefined) return { result: { message, followers: [] }, events };
    // What it now says, or says no more, may be unread to those who follow its thread.
    const root = fields.deletedAt ? await recountThread(tx, clock, threadOf) : [];
    const called = message.mentions.filter((personId) => !now.mentions.includes(personId));
    if (called.length > 0) await beginToFollow(tx, { root: await existing(tx, threadOf), answer: message, called });
    return { result: { message, followers: await followersOf(tx, threadOf) }, events: [...events, ...root] };
  });
  tellFollowers(ctx, followers, null);
  return message;
}

async function keepWording(tx: Tx, { id, changedSeq, text, editedAt, createdAt }: MessageView): Promise<void> {
  await tx.insert(messageVersions).values({ messageId: id, changedSeq, text, at: new Date(editedAt ?? createdAt) });
}

async function existing(tx: Tx, id: string): Promise<MessageView> {
  const message = await readMessage(tx, id);
  if (!message) throw messageUnknown();
  return message;
}
