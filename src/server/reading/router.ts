import { z } from 'zod';
import { UNREAD_SHOWN, UNREAD_SHOWN_MAX } from '../../wire/limits.ts';
import { requireThread } from '../messages/access.ts';
import { markThreadRead, markThreadUnread } from '../messages/thread-marks.ts';
import { roomProcedure, router, userProcedure } from '../trpc.ts';
import { unreadSummary } from './reads.ts';
import { unreadInRoom, unreadInThread } from './unread.ts';
import { markAllRead, markRead, markUnread } from './writes.ts';

const messageId = z.uuid();
const limit = z.number().int().min(1).max(UNREAD_SHOWN_MAX).default(UNREAD_SHOWN);

export const readingRouter = router({
  /** What is unread in each room the person is in: messages, and those of them that call him. */
  summary: userProcedure.query(({ ctx }) => unreadSummary(ctx.db, ctx.identity)),

  /** Says that the person has read the room up to `seq`; answers the mark and what is left unread. */
  mark: roomProcedure.input(z.object({ seq: z.number().int().min(0) })).mutation(({ ctx, input }) => markRead(ctx, input)),

  /** The same for a thread I follow, up to its answer at `seq`. */
  markThread: userProcedure.input(z.object({ messageId, seq: z.number().int().min(0) })).mutation(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return markThreadRead(ctx, { root, seq: input.seq });
  }),

  /** Marks unread from the message at `seq` on. */
  markUnread: roomProcedure.input(z.object({ seq: z.number().int().min(1) })).mutation(({ ctx, input }) => markUnread(ctx, input)),

  /** The same for a thread I follow, from its answer at `seq` on. */
  markThreadUnread: userProcedure.input(z.object({ messageId, seq: z.number().int().min(1) })).mutation(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return markThreadUnread(ctx, { root, seq: input.seq });
  }),

  /** Marks all that is unread as read, in every room and in every thread I follow. */
  markAll: userProcedure.mutation(({ ctx }) => markAllRead(ctx)),

  /** The first unread messages of a room, and those that call me by name. */
  unread: roomProcedure.input(z.object({ limit })).query(({ ctx, input }) => unreadInRoom(ctx.db, { ...input, personId: ctx.identity.personId, lastReadSeq: ctx.member.lastReadSeq })),

  /** The same of a thread I follow, with the message it begins with. */
  unreadInThread: userProcedure.input(z.object({ messageId, limit })).query(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return unreadInThread(ctx.db, { root, personId: ctx.identity.personId, limit: input.limit });
  }),
});
