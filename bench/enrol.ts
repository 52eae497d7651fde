import { and, eq, inArray, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { House } from '../src/server/house.ts';
import { members, people, rooms } from '../src/server/db/schema.ts';
import { changeRoom } from '../src/server/live/change.ts';

export type Enrolled = { username: string; personId: string; token: string };

/** What Postgres takes in one statement: it allows 65 535 values. */
const ROWS_AT_ONCE = 2_000;
/** As many tokens are signed at a time as there are connections in the pool. */
const SESSIONS_AT_ONCE = 10;

/**
 * Makes people who are signed in, straight in the database: no password is hashed, so thousands take seconds. They have
 * none either, which means that nobody can sign in as one of them later: the tokens are the only way in, and end by
 * themselves after seven days.
 */
export async function enrolPeople(house: House, { count, prefix }: { count: number; prefix: string }): Promise<Enrolled[]> {
  const rows = Array.from({ length: count }, (_, at) => {
    const username = `${prefix}-${at + 1}`;
    return { id: uuidv7(), username, displayUsername: username, name: username, email: `${username}@bench.invalid` };
  });
  for (const some of chunks(rows)) await house.db.insert(people).values(some);
  const [first, ...others] = rows;
  if (!first) return [];
  // The first token of an installation makes its keys; ten at once would make ten pairs.
  const enrolled = [await signedIn(house, first)];
  const waiting = others.entries();
  const signInNext = async () => {
    for (const [at, person] of waiting) enrolled[at + 1] = await signedIn(house, person);
  };
  await Promise.all(Array.from({ length: SESSIONS_AT_ONCE }, signInNext));
  return enrolled;
}

/** Makes a public room. */
export async function makeRoom(house: House, name: string): Promise<string> {
  const id = uuidv7();
  await house.db.insert(rooms).values({ id, name, visibility: 'public' });
  return id;
}

/** Lets people into a room by the one door for what lasts there, all in one change: each takes his stamp of the clock. */
export async function seatPeople(house: House, roomId: string, personIds: string[]): Promise<void> {
  for (const some of chunks(personIds)) {
    await changeRoom(house, roomId, async (tx, clock) => {
      const seats = some.map((personId) => ({ roomId, personId, state: 'joined' as const, changedSeq: clock.next() }));
      await tx.insert(members).values(seats);
      // Nobody of this process listens; whoever listens in a running Parley finds the gap in the clock and asks.
      return { result: null, events: [] };
    });
  }
}

/** The public rooms of these names. */
export async function roomIdsNamed(house: House, names: string[]): Promise<string[]> {
  const found = await house.db.select({ id: rooms.id, name: rooms.name }).from(rooms).where(and(inArray(rooms.name, names), eq(rooms.visibility, 'public'), isNull(rooms.archivedAt)));
  const missing = names.filter((name) => !found.some((room) => room.name === name));
  if (missing.length > 0) throw new Error(`There is no public room named ${missing.join(', ')}.`);
  return found.map((room) => room.id);
}

async function signedIn(house: House, { id: personId, username }: { id: string; username: string }): Promise<Enrolled> {
  const { sessionId } = await house.auth.openSession({ personId, address: '127.0.0.1', userAgent: 'bench' });
  return { username, personId, token: await house.auth.tokens.sign({ personId, sessionId, username }) };
}

function* chunks<T>(all: T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) yield all.slice(from, from + ROWS_AT_ONCE);
}
