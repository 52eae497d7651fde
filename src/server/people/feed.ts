import type { UserEvent } from '../../wire/user-event.ts';
import { myAttention } from '../attention/reads.ts';
import type { SignedInContext } from '../context.ts';
import { personFeed } from '../live/person-feed.ts';
import type { Feed } from '../live/sleeping-feed.ts';
import { myDrafts } from '../drafts/reads.ts';
import { followedThreads } from '../messages/thread-reads.ts';
import { joinedRoomIds, listRooms } from '../rooms/reads.ts';
import { reportsWaitingFor } from '../moderation/reads.ts';
import { savedMarks } from '../saved/reads.ts';
import { myScheduled } from '../scheduled/reads.ts';
import { getMe } from './reads.ts';

/** The person's own feed, beginning with everything as it now is. */
export function personEvents(ctx: SignedInContext, signal: AbortSignal | undefined): Feed<UserEvent[]> {
  const { personId, sessionId } = ctx.identity;
  return personFeed({
    bus: ctx.bus,
    activity: ctx.activity,
    personId,
    sessionId,
    socket: ctx.connection,
    roomIds: () => joinedRoomIds(ctx.db, personId),
    snapshot: () => snapshot(ctx),
  }, signal ?? new AbortController().signal);
}

async function snapshot(ctx: SignedInContext): Promise<UserEvent> {
  const { personId } = ctx.identity;
  const [me, seen, threads, drafts, scheduled, saved, attention, reportsWaiting] = await Promise.all([
    getMe(ctx.db, { personId }),
    listRooms(ctx.db, { personId, onlineIn: (id) => ctx.presence.countIn(id) }),
    followedThreads(ctx.db, personId),
    myDrafts(ctx.db, personId),
    myScheduled(ctx.db, personId),
    savedMarks(ctx.db, personId),
    myAttention(ctx.db, personId),
    reportsWaitingFor(ctx.db, personId),
  ]);
  // Rooms I could join are for browsing; the feed is about those that are mine.
  const rooms = seen.filter((room) => room.membership !== 'none');
  const near = [...ctx.presence.namedIn(rooms.filter((room) => room.membership === 'joined').map((room) => room.id))];
  const are = (status: string) => near.filter((id) => ctx.presence.statusOf(id) === status);
  return { kind: 'state', me, rooms, online: are('online'), away: are('away'), busy: are('busy'), threads, drafts, scheduled, saved, attention, reportsWaiting };
}
