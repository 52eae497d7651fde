import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { MeView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Db } from '../db/client.ts';
import { people } from '../db/schema.ts';
import type { House } from '../house.ts';
import { tellPerson } from '../live/change.ts';
import { tellFace } from '../rooms/direct.ts';
import { stampEverywhere } from '../rooms/membership.ts';
import type { NewStatus } from './input.ts';
import { getMe } from './reads.ts';
import { faceView, meView } from './view.ts';

type PersonRow = typeof people.$inferSelect;
type Columns = Pick<PersonRow, 'statusEmoji' | 'statusText' | 'statusUntil'>;

const NO_STATUS: Columns = { statusEmoji: '', statusText: '', statusUntil: null };

/** Says what I am at, and whether I want to be taken for there. */
export async function setStatus(ctx: SignedInContext, input: NewStatus): Promise<MeView> {
  const { personId } = ctx.identity;
  const status = statusIn(input);
  const { availability } = input;
  // A status stamps every room one is in; this keeps one person from making everybody busy.
  if (status) ctx.limits.spend('status', personId);
  // In a line of one's own: of two devices that say two things at once, what is kept and what is shown must be the same.
  const row = await ctx.lines.run(personId, async () => {
    const changed = await changePerson(ctx.db, personId, { ...status, ...(availability ? { availability } : {}) });
    if (changed) ctx.presence.setAvailability(personId, changed.availability);
    return changed;
  });
  if (!row) return getMe(ctx.db, { personId });
  tellPerson(ctx, personId, { kind: 'profile', me: meView(row) });
  if (status) await tellStatus(ctx, row);
  if (row.statusUntil) ctx.clocks.statuses.wakeIn(row.statusUntil.getTime() - Date.now());
  return meView(row);
}

/** Takes away every status whose time is over, and answers in how many milliseconds the next one's is. */
export async function endStatuses(house: House): Promise<number | null> {
  const over = await house.db.update(people).set(NO_STATUS).where(lte(people.statusUntil, sql`now()`)).returning();
  for (const row of over) {
    tellPerson(house, row.id, { kind: 'profile', me: meView(row) });
    await tellStatus(house, row);
  }
  const [next] = await house.db
    .select({ ms: sql<number | null>`extract(epoch from min(${people.statusUntil}) - now())::float8 * 1000` })
    .from(people)
    .where(isNotNull(people.statusUntil));
  return next?.ms ?? null;
}

/** Every room in which I have a face hears it as it hears a new name, and so does everybody who talks to me. */
async function tellStatus(house: House, row: PersonRow): Promise<void> {
  await stampEverywhere(house, row.id);
  await tellFace(house, faceView(row));
}

/** The whole status, as far as it is spoken of; null where only something else is. */
function statusIn({ emoji, text, until, availability }: NewStatus): Columns | null {
  const isSpokenOf = emoji !== undefined || text !== undefined || until !== undefined;
  if (!isSpokenOf) return availability === undefined ? NO_STATUS : null;
  return { statusEmoji: emoji ?? '', statusText: text ?? '', statusUntil: until ? new Date(until) : null };
}

/** The person where something has changed: saying the same again stamps no room. */
async function changePerson(db: Db, personId: string, to: Partial<Columns & Pick<PersonRow, 'availability'>>): Promise<PersonRow | undefined> {
  const differs = sql.join(Object.entries(to).map(([name, value]) => sql`${people[name as keyof typeof to]} is distinct from ${sql.param(value, people[name as keyof typeof to])}`), sql` or `);
  const [row] = await db.update(people).set(to).where(and(eq(people.id, personId), sql`(${differs})`)).returning();
  return row;
}
