import { z } from 'zod';
import { begunText } from '../messages/message-text.ts';
import { roomProcedure, router, userProcedure } from '../trpc.ts';
import { myDrafts } from './reads.ts';
import { saveDraft } from './writes.ts';

export const draftsRouter = router({
  /** Keeps what the person has begun to write in a room; an empty text takes it away. The later write stands. */
  save: roomProcedure.input(z.object({ text: begunText })).mutation(({ ctx, input }) => saveDraft(ctx, input)),

  list: userProcedure.query(({ ctx }) => myDrafts(ctx.db, ctx.identity.personId)),
});
