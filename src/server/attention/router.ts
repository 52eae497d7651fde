import { router, userProcedure } from '../trpc.ts';
import { attentionChange } from './input.ts';
import { myAttention } from './reads.ts';
import { saveAttention } from './writes.ts';

export const attentionRouter = router({
  get: userProcedure.query(({ ctx }) => myAttention(ctx.db, ctx.identity.personId)),

  /** Changes what is named and leaves the rest as it is; null ends a pause, or the hours. All my devices hear of it. */
  save: userProcedure.input(attentionChange).mutation(({ ctx, input }) => saveAttention(ctx, input)),
});
