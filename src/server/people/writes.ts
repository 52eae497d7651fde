import { eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { MeView } from '../../wire/views.ts';
import type { Context, SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { accounts, installation, people } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import { getInstallation } from '../installation/reads.ts';
import { admit } from '../invites/admission.ts';
import { refuse } from '../refusal.ts';
import { tellFace } from '../rooms/direct.ts';
import { stampEverywhere, takeSeat } from '../rooms/membership.ts';
import type { Profile, Registration } from './input.ts';
import { getMe, PASSWORD_PROVIDER } from './reads.ts';
import { beginSession, type SignedIn } from './sign-in.ts';
import { takenInstead } from './taken.ts';
import { faceView, meView } from './view.ts';

/** Makes an account and signs it in (A1). */
export async function register(ctx: Context, input: Registration): Promise<SignedIn> {
  ctx.limits.spend('signUp', `address:${ctx.address}`);
  ctx.limits.spend('signUp', `name:${input.username.toLowerCase()}`);
  // Before the transaction: hashing takes a long time on purpose, and would hold a connection for all of it.
  const passwordHash = await ctx.auth.hashPassword(input.password);
  const { person, roomId } = await ctx.db.transaction((tx) => insertPerson(tx, input, passwordHash)).catch(takenInstead);
  ctx.log.info({ personId: person.id, role: person.role }, 'registered');
  const signedIn = await beginSession(ctx, person);
  // The account is made and the link used: should the seat fail, the same link still leads there.
  if (roomId) await takeSeat(ctx, { roomId, personId: person.id }).catch((error: unknown) => ctx.log.error({ err: error, personId: person.id }, 'could not seat whom a link invited'));
  return signedIn;
}

/**
 * The person, the password, the use of a link and, for the first one, the installation's founder: all or nothing.
 * better-auth's own sign-up would do the first two in steps, and turn a lost race into an error that does not say what was taken.
 */
async function insertPerson(tx: Tx, input: Registration, passwordHash: string) {
  const id = uuidv7();
  const isFirst = await claimFounder(tx, id);
  if (!isFirst) await requireSignUp(tx, input);
  const role = isFirst ? 'admin' : 'user';
  const name = input.displayName ?? input.username;
  // Lower case, so that the unique index compares without regard to case; the name as typed is kept beside it.
  const names = { username: input.username.toLowerCase(), displayUsername: input.username, email: input.email.toLowerCase() };
  const [person] = await tx.insert(people).values({ id, ...names, name, role }).returning();
  if (!person) throw new Error('Postgres returned no row for the new person.');
  await tx.insert(accounts).values({ id: uuidv7(), accountId: id, providerId: PASSWORD_PROVIDER, userId: id, password: passwordHash });
  const roomId = input.invite ? await admit(tx, { code: input.invite, personId: id }) : null;
  return { person, roomId };
}

/** Whether somebody new may come: by himself, by a link, or not at all (R3). That the link is good is asked where it is used. */
async function requireSignUp(tx: Tx, { invite }: Registration): Promise<void> {
  const { signUp } = await getInstallation(tx);
  if (signUp === 'closed') throw refuse('FORBIDDEN', 'signUp.closed', 'No new accounts can be made here at present. Ask an administrator.');
  if (signUp === 'invited' && !invite) throw refuse('FORBIDDEN', 'signUp.invitedOnly', 'New accounts need an invitation here. Ask somebody who is in for a link.');
}

/**
 * Whether this one is the first. Two firsts wait for each other at the row, and only one finds it empty; when that
 * one fails after all, the other founds. Once there is a founder nobody takes the lock any more.
 */
async function claimFounder(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.select({ founderId: installation.founderId }).from(installation);
  if (row?.founderId) return false;
  await tx.insert(installation).values({ id: 1 }).onConflictDoNothing();
  const claimed = await tx.update(installation).set({ founderId: personId }).where(isNull(installation.founderId)).returning();
  return claimed.length > 0;
}

/** Changes how I am shown. My devices hear it, and so does every room in which I have a face. */
export async function updateProfile(ctx: SignedInContext, { displayName, about, timeZone }: Profile): Promise<MeView> {
  const { personId } = ctx.identity;
  const before = await getMe(ctx.db, { personId });
  const now = { displayName: displayName ?? before.displayName, about: about ?? before.about, timeZone: timeZone ?? before.timeZone };
  const isRenamed = now.displayName !== before.displayName;
  if (!isRenamed && now.about === before.about && now.timeZone === before.timeZone) return before;
  const [row] = await ctx.db.update(people).set({ name: now.displayName, about: now.about, timeZone: now.timeZone, updatedAt: new Date() }).where(eq(people.id, personId)).returning();
  if (!row) return before;
  const me = meView(row);
  tellPerson(ctx, personId, { kind: 'profile', me });
  // Rooms show the name alone; the rest is read where somebody asks who this is.
  if (isRenamed) await stampEverywhere(ctx, personId);
  if (isRenamed) await tellFace(ctx, faceView(row));
  return me;
}
