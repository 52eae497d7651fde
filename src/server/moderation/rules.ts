import type { RoomView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { changeRoom } from '../live/change.ts';
import { roomUnknown } from '../refusal.ts';
import { requireMay, requireOpen, requireRoom, requireVisible } from '../rooms/access.ts';
import { readRoom } from '../rooms/reads.ts';
import { stampedRoom } from '../rooms/writes.ts';
import { recordDeed } from './deeds.ts';
import type { NewRules } from './input.ts';

/** Says who may write in a room and how long each waits between two messages. What is so already changes nothing. */
export function setRules(ctx: SignedInContext, { roomId, posting, slowModeS }: NewRules): Promise<RoomView> {
  const actorId = ctx.identity.personId;
  return changeRoom(ctx, roomId, async (tx, clock) => {
    const standing = await requireVisible(tx, { roomId, personId: actorId });
    requireRoom(standing);
    if (posting !== undefined) requireMay(standing, 'room.readOnly');
    if (slowModeS !== undefined) requireMay(standing, 'room.slowMode');
    requireOpen(standing);
    const changesPosting = posting !== undefined && posting !== standing.posting;
    const changesPace = slowModeS !== undefined && slowModeS !== standing.slowModeS;
    if (!changesPosting && !changesPace) return { result: await roomNow(tx, roomId), events: [] };
    if (changesPosting) await recordDeed(tx, { actorId, action: 'room.posting', roomId, detail: { posting } });
    if (changesPace) await recordDeed(tx, { actorId, action: 'room.slowMode', roomId, detail: { slowModeS } });
    const event = await stampedRoom(tx, clock, roomId, { ...(changesPosting ? { posting } : {}), ...(changesPace ? { slowModeS } : {}) });
    return { result: event.room, events: [event] };
  });
}

async function roomNow(tx: Parameters<typeof readRoom>[0], roomId: string): Promise<RoomView> {
  const found = await readRoom(tx, roomId);
  if (!found) throw roomUnknown();
  return found.room;
}
