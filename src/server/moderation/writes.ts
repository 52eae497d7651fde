import { eq } from 'drizzle-orm';
import { FOR_GOOD } from '../../wire/limits.ts';
import type { PersonView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { people, sessions } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import { personUnknown } from '../people/reads.ts';
import { meView, personView } from '../people/view.ts';
import { requireOver } from './access.ts';
import { renewLinkKeysOf } from '../rooms/link-key.ts';
import { recordDeed } from './deeds.ts';
import { tellWaiting } from './tell-waiting.ts';
import type { NewRole, Sentence } from './input.ts';

/** Bans a person from the installation, for good or until a time. All his sessions and sockets end at once (A6). */
export async function ban(ctx: SignedInContext, { personId, reason, until }: Sentence): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const row = await ctx.db.transaction(async (tx) => {
    await requireOver(tx, { actorId, personId, action: 'people.ban' });
    // A sign-in that was under way may still add a session; `identify` looks at the ban too, so it opens nothing.
    const banned = await changePerson(tx, personId, { banned: true, banReason: reason || null, banExpires: until ? new Date(until) : null });
    await tx.delete(sessions).where(eq(sessions.userId, personId));
    await recordDeed(tx, { actorId, action: 'person.ban', personId, detail: { until: until ?? null, reason: reason || null } });
    return banned;
  });
  ctx.log.info({ personId, byPersonId: actorId, until: until ?? null }, 'banned');
  tellPerson(ctx, personId, { kind: 'signedOut', reason: 'banned' });
  await renewLinkKeysOf(ctx.db, personId);
  return personView(row);
}

/** Lifts a ban before its time. */
export async function unban(ctx: SignedInContext, { personId }: { personId: string }): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const row = await ctx.db.transaction(async (tx) => {
    const { banned } = await requireOver(tx, { actorId, personId, action: 'people.ban' });
    if (banned) await recordDeed(tx, { actorId, action: 'person.unban', personId });
    return changePerson(tx, personId, { banned: false, banReason: null, banExpires: null });
  });
  ctx.log.info({ personId, byPersonId: actorId }, 'ban lifted');
  return personView(row);
}

/** Lets a person read and write nowhere, for good or until a time; in his own conversations neither. */
export async function mute(ctx: SignedInContext, { personId, reason, until }: Sentence): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const row = await ctx.db.transaction(async (tx) => {
    await requireOver(tx, { actorId, personId, action: 'people.mute' });
    await recordDeed(tx, { actorId, action: 'person.mute', personId, detail: { until: until ?? null, reason: reason || null } });
    return changePerson(tx, personId, { mutedUntil: new Date(until ?? FOR_GOOD) });
  });
  tellPerson(ctx, personId, { kind: 'profile', me: meView(row) });
  return personView(row);
}

/** Lets him write again before the time. */
export async function unmute(ctx: SignedInContext, { personId }: { personId: string }): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const row = await ctx.db.transaction(async (tx) => {
    const { mutedUntil } = await requireOver(tx, { actorId, personId, action: 'people.mute' });
    if (mutedUntil) await recordDeed(tx, { actorId, action: 'person.unmute', personId });
    return changePerson(tx, personId, { mutedUntil: null });
  });
  tellPerson(ctx, personId, { kind: 'profile', me: meView(row) });
  return personView(row);
}

/** Gives a person another role. Roles are asked anew on every call, so it holds from the next one on. */
export async function setRole(ctx: SignedInContext, { personId, role }: NewRole): Promise<PersonView> {
  const actorId = ctx.identity.personId;
  const row = await ctx.db.transaction(async (tx) => {
    const { role: before } = await requireOver(tx, { actorId, personId, action: 'people.setRole' });
    await recordDeed(tx, { actorId, action: 'person.role', personId, detail: { role, before } });
    return changePerson(tx, personId, { role });
  });
  ctx.log.info({ personId, byPersonId: actorId, role }, 'role changed');
  tellPerson(ctx, personId, { kind: 'profile', me: meView(row) });
  await tellWaiting(ctx, { roomId: null, alsoFor: [personId] });
  return personView(row);
}

async function changePerson(tx: Tx, personId: string, to: Partial<typeof people.$inferInsert>) {
  const [row] = await tx.update(people).set({ ...to, updatedAt: new Date() }).where(eq(people.id, personId)).returning();
  if (!row) throw personUnknown();
  return row;
}
