import { REACTIONS_GIVEN_MAX, REACTIONS_MAX } from '../../wire/limits.ts';
import type { MessageView, ReactionView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { refuse } from '../refusal.ts';
import { requireMay } from '../rooms/access.ts';
import { messageDeleted, requireNotMuted } from './access.ts';
import { changeMessage } from './change-message.ts';

/** Gives an emoji to a message, or takes it back. What is so already changes nothing and is told to nobody (X2). */
export function reactTo(ctx: SignedInContext, { message, emoji, on }: { message: MessageView; emoji: string; on: boolean }): Promise<MessageView> {
  const { personId } = ctx.identity;
  return changeMessage(ctx, message, ({ now, standing }) => {
    requireMay(standing, 'message.send');
    requireNotMuted(standing);
    if (now.deletedAt) throw messageDeleted();
    const given = now.reactions.find((reaction) => reaction.emoji === emoji);
    if ((given?.personIds.includes(personId) ?? false) === on) return null;
    return { reactions: on ? withMine(now.reactions, emoji, personId) : withoutMine(now.reactions, emoji, personId) };
  });
}

/** A new kind comes last, and so does whoever gives one that is there. */
function withMine(reactions: ReactionView[], emoji: string, personId: string): ReactionView[] {
  const isThere = reactions.some((reaction) => reaction.emoji === emoji);
  const given = reactions.reduce((sum, reaction) => sum + reaction.personIds.length, 0);
  if (given >= REACTIONS_GIVEN_MAX || (!isThere && reactions.length >= REACTIONS_MAX)) {
    throw refuse('CONFLICT', 'message.tooManyReactions', `A message carries at most ${REACTIONS_MAX} different emoji and ${REACTIONS_GIVEN_MAX} reactions.`);
  }
  if (!isThere) return [...reactions, { emoji, personIds: [personId] }];
  return reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, personIds: [...reaction.personIds, personId] } : reaction));
}

function withoutMine(reactions: ReactionView[], emoji: string, personId: string): ReactionView[] {
  return reactions
    .map((reaction) => (reaction.emoji === emoji ? { emoji, personIds: reaction.personIds.filter((id) => id !== personId) } : reaction))
    .filter((reaction) => reaction.personIds.length > 0);
}
