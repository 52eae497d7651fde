import { and, eq, gt, ne } from 'drizzle-orm';
import { FOR_GOOD } from '../../wire/limits.ts';
import type { PersonView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { roomBans } from '../db/schema-order.ts';
import { members } from '../db/schema.ts';
import { changeRoom, tellPerson } from '../live/change.ts';
import { getPerson } from '../people/reads.ts';
import { refuse } from '../refusal.ts';
import { countOwners, isSeat, stampedMember, tellRoomIsMine, vacateSeat, type Seat } from '../rooms/membership.ts';
import { readRoom } from '../rooms/reads.ts';
import { requireMayGive, requireMemberBelow, requireBelow } from './access.ts';
import { recordDeed } from './deeds.ts';
import { tellWaiting } from './tell-waiting.ts';
import type { NewKick, NewRoomRole, Sentence } from './input.ts';

/** Puts a member out of a room. He may come back: into a public one by himself, into a private one by invitation. */
export async function kick(ctx: SignedInContext, { roomId, personId, reason }: NewKick): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const { heirId } = await changeRoom(ctx, roomId, async (tx, clock) => {
    await requireMemberBelow(tx, { roomId, personId, actorId, action: 'member.kick' });
    const { heirId, events } = await vacateSeat(tx, clock, { roomId, personId });
    await recordDeed(tx, { actorId, action: 'member.kick', roomId, personId, detail: { reason: reason || null } });
    return { result: { heirId }, events };
  });
  await sayGone(ctx, { roomId, personId }, { heirId, because: { deed: 'kicked', reason: reason || null, until: null } });
  return getPerson(ctx.db, { personId });
}

/** Keeps a person out of a room, for good or until a time, whether he is in it or not. Banning again gives it another end. */
export async function banFromRoom(ctx: SignedInContext, { roomId, personId, reason, until }: Sentence & Seat): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const ban = { until: until ? new Date(until) : null, reason: reason || null, bannedBy: actorId, bannedAt: new Date() };
  const { heirId, wasThere } = await changeRoom(ctx, roomId, async (tx, clock) => {
    const { membership } = await requireBelow(tx, { roomId, personId, actorId, action: 'member.ban' });
    await tx.insert(roomBans).values({ roomId, personId, ...ban }).onConflictDoUpdate({ target: [roomBans.roomId, roomBans.personId], set: ban });
    if (membership === 'invited') await withdrawInvitation(tx, { roomId, personId });
    const { heirId, events } = await vacateSeat(tx, clock, { roomId, personId });
    await recordDeed(tx, { actorId, action: 'member.ban', roomId, personId, detail: { until: until ?? null, reason: reason || null } });
    return { result: { heirId, wasThere: membership === 'joined' || membership === 'invited' }, events };
  });
  if (wasThere) await sayGone(ctx, { roomId, personId }, { heirId, because: { deed: 'banned', reason: reason || null, until: until ?? null } });
  return getPerson(ctx.db, { personId });
}

/** Lets a person into a room again; it does not bring him there. */
export async function unbanFromRoom(ctx: SignedInContext, { roomId, personId }: Seat): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  await changeRoom(ctx, roomId, async (tx) => {
    await requireBelow(tx, { roomId, personId, actorId, action: 'member.ban' });
    const lifted = await tx.delete(roomBans).where(and(eq(roomBans.roomId, roomId), eq(roomBans.personId, personId))).returning({ personId: roomBans.personId });
    if (lifted.length > 0) await recordDeed(tx, { actorId, action: 'member.unban', roomId, personId });
    return { result: null, events: [] };
  });
  return getPerson(ctx.db, { personId });
}

/** Lets a member read and not write in a room, for good or until a time. It stays on him when he leaves and comes back. */
export function muteInRoom(ctx: SignedInContext, { roomId, personId, reason, until }: Sentence & Seat): Promise<PersonView> {
  return setMute(ctx, { roomId, personId }, { until: new Date(until ?? FOR_GOOD), detail: { until: until ?? null, reason: reason || null } });
}

/** Lets him write again before the time. */
export function unmuteInRoom(ctx: SignedInContext, seat: Seat): Promise<PersonView> {
  return setMute(ctx, seat, null);
}

type Mute = { until: Date; detail: { until: number | null; reason: string | null } };

async function setMute(ctx: SignedInContext, { roomId, personId }: Seat, mute: Mute | null): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const changed = await changeRoom(ctx, roomId, async (tx, clock) => {
    await requireMemberBelow(tx, { roomId, personId, actorId, action: 'member.mute' });
    const which = mute ? isSeat({ roomId, personId }) : and(isSeat({ roomId, personId }), gt(members.mutedUntil, new Date()));
    const rows = await tx.update(members).set({ mutedUntil: mute?.until ?? null }).where(which).returning({ personId: members.personId });
    if (rows.length === 0) return { result: false, events: [] };
    await recordDeed(tx, { actorId, action: mute ? 'member.mute' : 'member.unmute', roomId, personId, ...(mute ? { detail: mute.detail } : {}) });
    return { result: true, events: [await stampedMember(tx, clock, { roomId, personId })] };
  });
  if (changed) await tellRoomIsMine(ctx, roomId, personId);
  return getPerson(ctx.db, { personId });
}

/** Gives a member another role in a room, which never is without an owner. */
export async function setRoomRole(ctx: SignedInContext, { roomId, personId, role }: NewRoomRole): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const changed = await changeRoom(ctx, roomId, async (tx, clock) => {
    const { role: before } = await requireMayGive(tx, { roomId, personId, actorId, role });
    if (before === role) return { result: false, events: [] };
    if (before === 'owner' && (await countOwners(tx, roomId)) === 1) throw refuse('CONFLICT', 'room.lastOwner', 'A room needs an owner. Make somebody else one first.');
    await tx.update(members).set({ role }).where(and(isSeat({ roomId, personId }), ne(members.role, role)));
    await recordDeed(tx, { actorId, action: 'member.role', roomId, personId, detail: { role, before } });
    return { result: true, events: [await stampedMember(tx, clock, { roomId, personId })] };
  });
  if (changed) await tellRoomIsMine(ctx, roomId, personId);
  if (changed) await tellWaiting(ctx, { roomId: null, alsoFor: [personId] });
  return getPerson(ctx.db, { personId });
}

type Gone = { heirId: string | null; because: { deed: 'kicked' | 'banned'; reason: string | null; until: number | null } };

/** His feeds of the room have ended with his farewell; all his devices are told why, and whoever owns the room now that he does. */
async function sayGone(ctx: SignedInContext, { roomId, personId }: Seat, { heirId, because }: Gone): Promise<void> {
  ctx.typing.stop(roomId, personId);
  ctx.presence.leaveRoom(roomId, personId);
  const found = await readRoom(ctx.db, roomId);
  tellPerson(ctx, personId, { kind: 'removed', roomId, because: { ...because, room: found?.room.name ?? '' } });
  if (heirId) await tellRoomIsMine(ctx, roomId, heirId);
}

/** As declining one: whoever had been a member before keeps his row as the tombstone that it was. */
async function withdrawInvitation(tx: Tx, seat: Seat): Promise<void> {
  await tx.update(members).set({ state: 'left' }).where(and(isSeat(seat), eq(members.state, 'invited')));
}
