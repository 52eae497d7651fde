import { z } from 'zod';
import { requireThread } from '../messages/access.ts';
import { markThreadRead } from '../messages/thread-follow.ts';
import { roomProcedure, router, userProcedure } from '../trpc.ts';
import { unreadSummary } from './reads.ts';
import { markAllRead, markRead, markUnread } from './writes.ts';

export const readingRouter = router({
  /** What is unread in each room the person is in: messages, and those of them that call him. */
  summary: userProcedure.query(({ ctx }) => unreadSummary(ctx.db, ctx.identity)),

  /** Says that the person has read the room up to `seq`; answers the mark and what is left unread. */
  mark: roomProcedure.input(z.object({ seq: z.number().int().min(0) })).mutation(({ ctx, input }) => markRead(ctx, input)),

  /** The same for a thread I follow, up to its answer at `seq`. */
  markThread: userProcedure.input(z.object({ messageId: z.uuid(), seq: z.number().int().min(0) })).mutation(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return markThreadRead(ctx, { root, seq: input.seq });
  }),

  /** Marks unread from the message at `seq` on. */
  markUnread: roomProcedure.input(z.object({ seq: z.number().int().min(1) })).mutation(({ ctx, input }) => markUnread(ctx, input)),

  /** Marks all that is unread as read, in every room. */
  markAll: userProcedure.mutation(({ ctx }) => markAllRead(ctx)),
});
