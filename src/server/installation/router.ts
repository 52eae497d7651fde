import { z } from 'zod';
import { publicProcedure, router, userProcedure } from '../trpc.ts';
import { getInstallation } from './reads.ts';
import { configureInstallation } from './writes.ts';

const settings = z.strictObject({ signUp: z.enum(['open', 'invited', 'closed'], 'choose open, invited or closed') });

export const installationRouter = router({
  get: publicProcedure.query(({ ctx }) => getInstallation(ctx.db)),
  configure: userProcedure.input(settings).mutation(({ ctx, input }) => configureInstallation(ctx, input)),
});
