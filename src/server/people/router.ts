import { publicProcedure, router, userProcedure } from '../trpc.ts';
import { setAvatar } from './avatar.ts';
import { personEvents } from './feed.ts';
import { listPeople } from './directory.ts';
import { directoryPage, login, newAvatar, newStatus, onePerson, oneSession, profile, registration, soughtPerson } from './input.ts';
import { getMe, getPersonNow, listSessions, searchPeople } from './reads.ts';
import { setStatus } from './status.ts';
import { revokeSession, signIn, signOut } from './sign-in.ts';
import { register, updateProfile } from './writes.ts';

export const peopleRouter = router({
  register: publicProcedure.input(registration).mutation(({ ctx, input }) => register(ctx, input)),
  signIn: publicProcedure.input(login).mutation(({ ctx, input }) => signIn(ctx, input)),
  signOut: userProcedure.mutation(({ ctx }) => signOut(ctx)),
  me: userProcedure.query(({ ctx }) => getMe(ctx.db, ctx.identity)),
  get: userProcedure.input(onePerson).query(({ ctx, input }) => getPersonNow(ctx.db, ctx.presence, input)),
  /** Whom one can write to: by a part of the username or the name, those that begin with it first; without one, who was here last. */
  search: userProcedure.input(soughtPerson).query(({ ctx, input }) => searchPeople(ctx.db, input)),
  /** Everybody by name, a page at a time, as far as one looks: with whether each is here. */
  list: userProcedure.input(directoryPage.prefault({})).query(({ ctx, input }) => listPeople(ctx.db, ctx.presence, input)),
  setStatus: userProcedure.input(newStatus.prefault({})).mutation(({ ctx, input }) => setStatus(ctx, input)),
  updateProfile: userProcedure.input(profile).mutation(({ ctx, input }) => updateProfile(ctx, input)),
  /** My face, made of an upload of mine that was not sent; null takes it away. */
  setAvatar: userProcedure.input(newAvatar).mutation(({ ctx, input }) => setAvatar(ctx, input)),
  sessions: userProcedure.query(({ ctx }) => listSessions(ctx.db, { personId: ctx.identity.personId, currentId: ctx.identity.sessionId })),
  /** What the person hears outside open rooms, beginning with everything as it now is. */
  events: userProcedure.subscription(({ ctx, signal }) => personEvents(ctx, signal)),
  revokeSession: userProcedure.input(oneSession).mutation(({ ctx, input }) => revokeSession(ctx, input)),
});
