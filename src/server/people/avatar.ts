import { eq } from 'drizzle-orm';
import type { MeView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { people } from '../db/schema.ts';
import { forgetSmallPicture, makeSmallPicture } from '../files/small-picture.ts';
import { tellPerson } from '../live/change.ts';
import { tellFace } from '../rooms/direct.ts';
import { stampEverywhere } from '../rooms/membership.ts';
import { getMe } from './reads.ts';
import { faceView, meView } from './view.ts';

/** Shows a picture as my face, or none. My devices hear it, and so does every room in which I have a face. */
export async function setAvatar(ctx: SignedInContext, { fileId }: { fileId: string | null }): Promise<MeView> {
  const { personId } = ctx.identity;
  const before = await getMe(ctx.db, { personId });
  if (fileId === null && before.avatarUrl === null) return before;
  const image = fileId === null ? null : await makeSmallPicture(ctx, { fileId, purpose: 'avatar' });
  const [row] = await ctx.db.update(people).set({ image, updatedAt: new Date() }).where(eq(people.id, personId)).returning();
  if (!row) return before;
  const me = meView(row);
  tellPerson(ctx, personId, { kind: 'profile', me });
  await stampEverywhere(ctx, personId);
  await tellFace(ctx, faceView(row));
  await forgetSmallPicture(ctx, before.avatarUrl);
  return me;
}
