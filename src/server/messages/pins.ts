import { PINS_MAX } from '../../wire/limits.ts';
import type { MessageView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { refuse } from '../refusal.ts';
import { requireMay } from '../rooms/access.ts';
import { messageDeleted, requireNotMuted } from './access.ts';
import { changeMessage } from './change-message.ts';
import { countPinned } from './reads.ts';

/** Pins a message to its room, or unpins it. Every member may, see docs/decisions/0017. What is so already changes nothing. */
export function pinMessage(ctx: SignedInContext, { message, on }: { message: MessageView; on: boolean }): Promise<MessageView> {
  return changeMessage(ctx, message, async ({ now, standing, tx }) => {
    requireMay(standing, 'message.pin');
    requireNotMuted(standing);
    if (now.deletedAt) throw messageDeleted();
    if (now.pinned === on) return null;
    if (!on) return { pinnedAt: null };
    if ((await countPinned(tx, now.roomId)) >= PINS_MAX) throw refuse('CONFLICT', 'room.tooManyPins', `A room keeps at most ${PINS_MAX} pinned messages. Unpin one first.`);
    return { pinnedAt: new Date() };
  });
}
