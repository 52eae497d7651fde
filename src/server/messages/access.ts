import { TRPCError } from '@trpc/server';
import type { MessageView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { refuse } from '../refusal.ts';
import { FOR_GOOD } from '../../wire/limits.ts';
import { may, notMember, requireMay, requireMember, requireVisible, type Standing } from '../rooms/access.ts';
import type { Locked } from './change-message.ts';
import { readMessage } from './reads.ts';

/** What anything about a message one may not know of answers. */
export const messageUnknown = () => refuse('NOT_FOUND', 'message.unknown', 'There is no such message.');

/** What a change of a message that is no more answers. */
export const messageDeleted = () => refuse('CONFLICT', 'message.deleted', 'This message has been deleted.');

/** The message and how the asker stands to its room, of which he is a member. In a room he may not know of, the message is not there either. */
export function requireReadable(ctx: SignedInContext, messageId: string): Promise<Known> {
  return requireKnown(ctx, messageId, requireMember);
}

type Known = { message: MessageView; standing: Standing };

async function requireKnown(ctx: SignedInContext, messageId: string, requireStanding: typeof requireMember): Promise<Known> {
  const message = await readMessage(ctx.db, messageId);
  if (!message) throw messageUnknown();
  try {
    return { message, standing: await requireStanding(ctx.db, { roomId: message.roomId, personId: ctx.identity.personId }) };
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') throw messageUnknown();
    throw error;
  }
}

/** The message that the thread begins with in which the message stands, or could stand: an answer's is the one it answers. */
export async function requireThread(ctx: SignedInContext, messageId: string): Promise<{ root: MessageView }> {
  const { message } = await requireReadable(ctx, messageId);
  if (message.threadOf === null) return { root: message };
  const root = await readMessage(ctx.db, message.threadOf);
  if (!root) throw messageUnknown();
  return { root };
}

/** Whoever may write there at this moment: not muted, and in a room to read only those who keep order. An edit is writing too (R5). */
export function requireMayWrite(standing: Standing): void {
  requireMay(standing, 'message.send');
  requireNotMuted(standing);
  if (standing.posting === 'moderators' && !may(standing, 'message.sendReadOnly')) throw refuse('FORBIDDEN', 'room.readOnly', 'In this room only the owner and moderators write. You can read, and react.');
}

/** Somebody muted says nothing, not in emoji either. */
export function requireNotMuted({ mutedUntil }: Pick<Standing, 'mutedUntil'>): void {
  if (mutedUntil === null) return;
  const until = mutedUntil >= FOR_GOOD ? null : mutedUntil;
  throw refuse('FORBIDDEN', 'person.muted', `You have been muted${until ? ` until ${new Date(until).toISOString()}` : ''}. You can read, and not write.`, { until });
}

/** The author, and those who keep order in the room, some of them from outside of it. */
export async function requireDeletable(ctx: SignedInContext, messageId: string): Promise<Deletable> {
  const { message, standing } = await requireKnown(ctx, messageId, requireVisible);
  requireMayDelete(ctx, { message, standing });
  return { message, mayStill: ({ now, standing }) => requireMayDelete(ctx, { message: now, standing }) };
}

/** A message that may be deleted, and the same question again for under the room's lock: meanwhile one may have left, or lost one's role. */
export type Deletable = { message: MessageView; mayStill: (locked: Locked) => void | Promise<void> };

function requireMayDelete(ctx: SignedInContext, { message, standing }: Known): void {
  if (may(standing, 'message.deleteOthers')) return;
  if (standing.membership !== 'joined') throw notMember();
  if (message.authorId !== ctx.identity.personId) throw refuse('FORBIDDEN', 'message.notYours', 'Only the author or a moderator may delete a message.');
}

/** Edits are open to the whole room; what a deleted message said, to those who keep order and to nobody else. */
export async function requireHistory(ctx: SignedInContext, messageId: string): Promise<{ message: MessageView }> {
  const { message, standing } = await requireKnown(ctx, messageId, requireVisible);
  if (may(standing, 'message.readDeleted')) return { message };
  if (standing.membership !== 'joined') throw notMember();
  if (message.deletedAt === null) return { message };
  throw refuse('FORBIDDEN', 'message.deleted', 'This message has been deleted.');
}
