import { router, userProcedure } from '../trpc.ts';
import { onePerson } from '../people/input.ts';
import { newBan, newRole } from './input.ts';
import { ban, setRole, unban } from './writes.ts';

export const moderationRouter = router({
  ban: userProcedure.input(newBan).mutation(({ ctx, input }) => ban(ctx, input)),
  unban: userProcedure.input(onePerson).mutation(({ ctx, input }) => unban(ctx, input)),
  setRole: userProcedure.input(newRole).mutation(({ ctx, input }) => setRole(ctx, input)),
});
