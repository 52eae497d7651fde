import { and, asc, getTableColumns, not, sql } from 'drizzle-orm';
import { z } from 'zod';
import { PEOPLE_PAGE } from '../../wire/limits.ts';
import type { PeoplePageView } from '../../wire/views.ts';
import { cursorOf, writeCursor } from '../cursor.ts';
import type { Db } from '../db/client.ts';
import { people } from '../db/schema.ts';
import type { Presence } from '../presence/presence.ts';
import { bannedNow } from './live-sessions.ts';
import { personView } from './view.ts';

/** The last person of a page: his name as it is sorted, and his id where two are alike. */
const place = z.object({ name: z.string().max(200).regex(/^[^\u0000]*$/), id: z.uuid() });

export const peopleCursor = cursorOf(place);

/** As names are sorted and sought: without case and accents (0004), so that whoever cannot type them finds their bearer. */
export const folded = sql<string>`person_fold(${people.name})`;

/** A page of everybody, by name, with whether each is here. The index has the order, so the last page costs what the first does. */
export async function listPeople(db: Db, presence: Presence, { query, cursor }: { query: string; cursor?: z.infer<typeof place> | undefined }): Promise<PeoplePageView> {
  const isSought = query === '' ? undefined : sql`(position(person_fold(${query}) in ${folded}) > 0 or position(lower(${query}) in ${people.username}) > 0)`;
  const isAfter = cursor && sql`(${folded}, ${people.id}) > (${cursor.name}, ${cursor.id}::uuid)`;
  const rows = await db
    .select({ person: getTableColumns(people), name: folded })
    .from(people)
    .where(and(not(bannedNow), isSought, isAfter))
    .orderBy(asc(folded), asc(people.id))
    .limit(PEOPLE_PAGE + 1);
  const page = rows.slice(0, PEOPLE_PAGE);
  const last = page.at(-1);
  return {
    people: page.map(({ person }) => ({ ...personView(person), status: presence.statusOf(person.id) })),
    nextCursor: last && rows.length > page.length ? writeCursor({ name: last.name, id: last.person.id }) : null,
  };
}
