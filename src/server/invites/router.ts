import { publicProcedure, router, userProcedure } from '../trpc.ts';
import { invitesOf, newInvite, oneInvite } from './input.ts';
import { listInvites, lookAtInvite } from './reads.ts';
import { acceptInvite, createInvite, revokeInvite } from './writes.ts';

export const invitesRouter = router({
  create: userProcedure.input(newInvite).mutation(({ ctx, input }) => createInvite(ctx, input)),
  accept: userProcedure.input(oneInvite).mutation(({ ctx, input }) => acceptInvite(ctx, input)),
  list: userProcedure.input(invitesOf.default({})).query(({ ctx, input }) => listInvites(ctx, input)),
  revoke: userProcedure.input(oneInvite).mutation(({ ctx, input }) => revokeInvite(ctx, input)),
  /** What a link is for, asked before one is anybody. */
  look: publicProcedure.input(oneInvite).query(({ ctx, input }) => lookAtInvite(ctx, input)),
});
