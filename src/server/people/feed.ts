import type { UserEvent } from '../../wire/user-event.ts';
import type { SignedInContext } from '../context.ts';
import { personFeed } from '../live/person-feed.ts';
import type { Attach } from '../live/telling.ts';
import { joinedRoomIds, listRooms, sharingRoomWith } from '../rooms/reads.ts';
import { getMe } from './reads.ts';

/** The person's own feed, beginning with everything as it now is. */
export function personEvents(ctx: SignedInContext, signal: AbortSignal | undefined): AsyncGenerator<readonly UserEvent[] | Attach, void, void> {
  const { personId, sessionId } = ctx.identity;
  return personFeed({
    bus: ctx.bus,
    activity: ctx.activity,
    personId,
    sessionId,
    signal: signal ?? new AbortController().signal,
    socket: ctx.connection,
    roomIds: () => joinedRoomIds(ctx.db, personId),
    snapshot: () => snapshot(ctx),
  });
}

async function snapshot(ctx: SignedInContext): Promise<UserEvent> {
  const { personId } = ctx.identity;
  const online = ctx.presence.hereIds();
  const [me, rooms, near] = await Promise.all([
    getMe(ctx.db, { personId }),
    listRooms(ctx.db, { personId, online }),
    sharingRoomWith(ctx.db, { personId, among: online }),
  ]);
  const are = (status: string) => near.filter((id) => ctx.presence.statusOf(id) === status);
  // Rooms I could join are for browsing; the feed is about those that are mine.
  return { kind: 'state', me, rooms: rooms.filter((room) => room.membership !== 'none'), online: are('online'), away: are('away') };
}
