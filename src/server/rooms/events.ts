import type { SignedInContext } from '../context.ts';
import { roomFeed, type CatchUp } from '../live/room-feed.ts';
import { requireMember } from './access.ts';
import { readCatchUp } from './catch-up.ts';
import { joinedMembers } from './reads.ts';

/** The room's feed for whoever asks: the engine, handed this domain's questions. */
export function roomEvents(ctx: SignedInContext, { roomId, after }: { roomId: string; after: number | null }, signal: AbortSignal | undefined): AsyncGenerator<CatchUp, void, void> {
  const { personId } = ctx.identity;
  return roomFeed({
    bus: ctx.bus,
    roomId,
    personId,
    after,
    signal: signal ?? new AbortController().signal,
    drained: () => ctx.connection?.drained() ?? Promise.resolve(),
    catchUp: async (from) => {
      await requireMember(ctx.db, { roomId, personId });
      return readCatchUp(ctx.db, roomId, from);
    },
    present: async () => {
      const here = (await joinedMembers(ctx.db, roomId)).map((member) => member.personId);
      const are = (status: string) => here.filter((id) => ctx.presence.statusOf(id) === status);
      return { kind: 'present', online: are('online'), away: are('away') };
    },
  });
}
