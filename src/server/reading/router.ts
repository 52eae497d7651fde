import { z } from 'zod';
import { roomProcedure, router } from '../trpc.ts';
import { markRead } from './writes.ts';

export const readingRouter = router({
  /** Says that the person has read the room up to `seq`; answers the mark and what is left unread. */
  mark: roomProcedure.input(z.object({ seq: z.number().int().min(0) })).mutation(({ ctx, input }) => markRead(ctx, input)),
});
