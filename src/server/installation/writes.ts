import { ne } from 'drizzle-orm';
import type { InstallationView } from '../../wire/invite-views.ts';
import type { SignUp } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { installation } from '../db/schema.ts';
import { requireMayHere } from '../moderation/access.ts';
import { recordDeed } from '../moderation/deeds.ts';

/** Sets who may make an account. It holds from the next one on; whoever has one keeps it. */
export async function configureInstallation(ctx: SignedInContext, { signUp }: { signUp: SignUp }): Promise<InstallationView> {
  const { personId } = ctx.identity;
  await ctx.db.transaction(async (tx) => {
    await requireMayHere(tx, { personId, action: 'installation.configure' });
    const changed = await tx.update(installation).set({ signUp }).where(ne(installation.signUp, signUp)).returning();
    if (changed.length > 0) await recordDeed(tx, { actorId: personId, action: 'installation.signUp', detail: { signUp } });
  });
  ctx.log.info({ byPersonId: personId, signUp }, 'sign-up changed');
  return { signUp };
}
