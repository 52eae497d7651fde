import { z } from 'zod';
import { requireThread } from '../messages/access.ts';
import { markThreadRead } from '../messages/thread-follow.ts';
import { roomProcedure, router, userProcedure } from '../trpc.ts';
import { markRead } from './writes.ts';

export const readingRouter = router({
  /** Says that the person has read the room up to `seq`; answers the mark and what is left unread. */
  mark: roomProcedure.input(z.object({ seq: z.number().int().min(0) })).mutation(({ ctx, input }) => markRead(ctx, input)),

  /** The same for a thread I follow, up to its answer at `seq`. */
  markThread: userProcedure.input(z.object({ messageId: z.uuid(), seq: z.number().int().min(0) })).mutation(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return markThreadRead(ctx, { root, seq: input.seq });
  }),
});
