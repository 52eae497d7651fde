import { tracked, type TrackedEnvelope } from '@trpc/server';
import type { RoomEvent } from '../../wire/room-event.ts';
import type { SignedInContext } from '../context.ts';
import { roomFeed } from '../live/room-feed.ts';
import type { Feed } from '../live/sleeping-feed.ts';
import { requireMember } from './access.ts';
import { readCatchUp } from './catch-up.ts';

/** The room's feed for whoever asks: the engine, handed this domain's questions. */
export function roomEvents(ctx: SignedInContext, { roomId, after }: { roomId: string; after: number | null }, signal: AbortSignal | undefined): Feed<TrackedEnvelope<RoomEvent[]>> {
  const { personId } = ctx.identity;
  return roomFeed({
    channels: ctx.channels,
    roomId,
    personId,
    after,
    socket: ctx.connection,
    mayHear: async () => void (await requireMember(ctx.db, { roomId, personId })),
    catchUp: (from) => readCatchUp(ctx.db, roomId, from),
    present: () => {
      ctx.presence.enterRoom(roomId, personId);
      return ctx.presence.whoIsHere(roomId);
    },
    say: ({ seq, events }) => tracked(String(seq), events as RoomEvent[]),
  }, signal ?? new AbortController().signal);
}
