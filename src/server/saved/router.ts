import { z } from 'zod';
import { SAVED_PAGE, SAVED_PAGE_MAX } from '../../wire/limits.ts';
import { router, userProcedure } from '../trpc.ts';
import { pageOfSaved } from './reads.ts';
import { setSaved } from './writes.ts';

/** Where the next page begins: when its neighbour was saved, and which message that was. */
const cursor = z.string().regex(/^\d{1,13}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'use the nextCursor of the page before');

export const savedRouter = router({
  /**
   * Keeps a message for later, or no longer. `remindAt` is when to be reminded of it; null for not at all, and left out
   * it stays as it was. Setting it once more says that a reminder that came has been looked at.
   */
  set: userProcedure
    .input(z.object({ messageId: z.uuid(), on: z.boolean(), remindAt: z.number().int().nullish() }))
    .mutation(({ ctx, input }) => setSaved(ctx, input)),

  /** What I have saved in rooms that I am in, the newest first. */
  list: userProcedure
    .input(z.object({ cursor: cursor.nullish(), limit: z.number().int().min(1).max(SAVED_PAGE_MAX).default(SAVED_PAGE) }).default({ limit: SAVED_PAGE }))
    .query(({ ctx, input }) => pageOfSaved(ctx.db, { personId: ctx.identity.personId, ...input })),
});
