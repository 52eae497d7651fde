import { randomBytes } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { InviteView } from '../../wire/invite-views.ts';
import type { MyRoomView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { invites } from '../db/schema-order.ts';
import { recordDeed } from '../moderation/deeds.ts';
import { roomUnknown } from '../refusal.ts';
import { requireOpen, requireVisible } from '../rooms/access.ts';
import { takeSeat } from '../rooms/membership.ts';
import { myRoom } from '../rooms/reads.ts';
import { requireMayInvite } from './access.ts';
import { admit } from './admission.ts';
import type { NewInvite } from './input.ts';
import { readInvite } from './reads.ts';

/** 144 bits: the code is the whole secret, and nobody comes upon one by trying. */
const CODE_BYTES = 18;

/** Makes a link that lets people in: into a room, or into the installation alone. */
export async function createInvite(ctx: SignedInContext, { roomId = null, expiresAt, maxUses }: NewInvite): Promise<InviteView> {
  const { personId } = ctx.identity;
  await requireMayInvite(ctx.db, { roomId, personId });
  if (roomId) requireOpen(await requireVisible(ctx.db, { roomId, personId }));
  const code = randomBytes(CODE_BYTES).toString('base64url');
  await ctx.db.transaction(async (tx) => {
    await tx.insert(invites).values({ code, roomId, createdBy: personId, expiresAt: expiresAt ? new Date(expiresAt) : null, maxUses: maxUses ?? null });
    await recordDeed(tx, { actorId: personId, action: 'invite.create', ...inRoom(roomId), detail: { expiresAt: expiresAt ?? null, maxUses: maxUses ?? null } });
  });
  return readInvite(ctx, code);
}

/** Takes a link: into its room, private or not, or nowhere but the installation, where one is already. */
export async function acceptInvite(ctx: SignedInContext, { code }: { code: string }): Promise<{ room: MyRoomView | null }> {
  const { personId } = ctx.identity;
  const roomId = await ctx.db.transaction((tx) => admit(tx, { code, personId }));
  if (!roomId) return { room: null };
  await takeSeat(ctx, { roomId, personId });
  const room = await myRoom(ctx.db, { roomId, personId, onlineIn: (id) => ctx.presence.countIn(id) });
  if (!room) throw roomUnknown();
  return { room };
}

/** Takes a link back: nobody comes by it any more. Whoever has come stays. */
export async function revokeInvite(ctx: SignedInContext, { code }: { code: string }): Promise<InviteView> {
  const { personId } = ctx.identity;
  const invite = await readInvite(ctx, code);
  const roomId = invite.room?.id ?? null;
  if (invite.createdBy.personId !== personId) await requireMayInvite(ctx.db, { roomId, personId });
  await ctx.db.transaction(async (tx) => {
    const revoked = await tx.update(invites).set({ revokedAt: sql`now()` }).where(and(eq(invites.code, code), isNull(invites.revokedAt))).returning({ code: invites.code });
    if (revoked.length > 0) await recordDeed(tx, { actorId: personId, action: 'invite.revoke', ...inRoom(roomId), detail: { createdBy: invite.createdBy.username } });
  });
  return readInvite(ctx, code);
}

/** The log never holds the code: whoever reads it must not be able to come in by it. */
const inRoom = (roomId: string | null) => (roomId ? { roomId } : {});
