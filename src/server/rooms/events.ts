import type { SignedInContext } from '../context.ts';
import { roomFeed, type CatchUp } from '../live/room-feed.ts';
import type { Attach } from '../live/telling.ts';
import { requireMember } from './access.ts';
import { readCatchUp } from './catch-up.ts';

/** The room's feed for whoever asks: the engine, handed this domain's questions. */
export function roomEvents(ctx: SignedInContext, { roomId, after }: { roomId: string; after: number | null }, signal: AbortSignal | undefined): AsyncGenerator<CatchUp | Attach, void, void> {
  const { personId } = ctx.identity;
  return roomFeed({
    channels: ctx.channels,
    roomId,
    personId,
    after,
    signal: signal ?? new AbortController().signal,
    socket: ctx.connection,
    mayHear: async () => void (await requireMember(ctx.db, { roomId, personId })),
    catchUp: (from) => readCatchUp(ctx.db, roomId, from),
    present: () => {
      ctx.presence.enterRoom(roomId, personId);
      return ctx.presence.whoIsHere(roomId);
    },
  });
}
