import { and, asc, desc, eq, gt, not, sql } from 'drizzle-orm';
import { PEOPLE_FOUND_MAX } from '../../wire/limits.ts';
import type { FaceView, MeView, PersonNowView, PersonView, SessionView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { accounts, people, sessions } from '../db/schema.ts';
import type { Presence } from '../presence/presence.ts';
import { folded } from './directory.ts';
import { refuse } from '../refusal.ts';
import { bannedNow } from './live-sessions.ts';
import { faceView, meView, personView, sessionView } from './view.ts';

/** A person as everybody sees him; NOT_FOUND when there is none. */
export async function getPerson(db: Db, { personId }: { personId: string }): Promise<PersonView> {
  return personView(await personRow(db, personId));
}

/** The same, with whether he is here. */
export async function getPersonNow(db: Db, presence: Presence, { personId }: { personId: string }): Promise<PersonNowView> {
  return { ...(await getPerson(db, { personId })), status: presence.statusOf(personId) };
}

/** A person as he sees himself. */
export async function getMe(db: Db, { personId }: { personId: string }): Promise<MeView> {
  return meView(await personRow(db, personId));
}

/** The people with that in their username or name, those that begin with it first; of equals, who was here last. */
export async function searchPeople(db: Db, { query }: { query: string }): Promise<FaceView[]> {
  const sought = query.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const name = folded;
  const rank = sql`case
    when ${people.username} = ${sought} then 0
    when starts_with(${people.username}, ${sought}) or starts_with(${name}, ${sought}) then 1
    when position(' ' || ${sought} in ${name}) > 0 then 2
    else 3 end`;
  const rows = await db
    .select()
    .from(people)
    .where(and(not(bannedNow), sql`(position(${sought} in ${people.username}) > 0 or position(${sought} in ${name}) > 0)`))
    .orderBy(rank, sql`${people.lastSeenAt} desc nulls last`, asc(people.username))
    .limit(PEOPLE_FOUND_MAX);
  return rows.map(faceView);
}

async function personRow(db: Db, personId: string) {
  const [row] = await db.select().from(people).where(eq(people.id, personId));
  if (!row) throw personUnknown();
  return row;
}

export const personUnknown = () => refuse('NOT_FOUND', 'person.unknown', 'There is no such person.');

/** The sessions of a person that are alive, the one used last first. */
export async function listSessions(db: Db, { personId, currentId }: { personId: string; currentId: string }): Promise<SessionView[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, personId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.id));
  return rows.map((row) => sessionView(row, currentId));
}

/** Who signs in with this name or e-mail, with what it takes to check it. One query, whether there is such a person or not. */
export async function findByLogin(db: Db, login: string) {
  // Postgres takes no NUL in a text. With a stand-in the name is simply unknown, as it should be.
  const name = login.toLowerCase().replaceAll('\0', '\ufffd');
  const [found] = await db
    .select({ person: people, passwordHash: accounts.password, banned: bannedNow })
    .from(people)
    .leftJoin(accounts, and(eq(accounts.userId, people.id), eq(accounts.providerId, PASSWORD_PROVIDER)))
    .where(eq(name.includes('@') ? people.email : people.username, name));
  return found ?? null;
}

/** What better-auth calls an account that signs in with a password. */
export const PASSWORD_PROVIDER = 'credential';
