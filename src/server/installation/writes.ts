import type { InstallationView } from '../../wire/invite-views.ts';
import type { SignUp } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { installation } from '../db/schema.ts';
import { requireMayDo } from './access.ts';

/** Sets who may make an account. It holds from the next one on; whoever has one keeps it. */
export async function configureInstallation(ctx: SignedInContext, { signUp }: { signUp: SignUp }): Promise<InstallationView> {
  const { personId } = ctx.identity;
  await ctx.db.transaction(async (tx) => {
    await requireMayDo(tx, { personId, action: 'installation.configure' });
    await tx.update(installation).set({ signUp });
  });
  ctx.log.info({ byPersonId: personId, signUp }, 'sign-up changed');
  return { signUp };
}
