import { sql, type SQL } from 'drizzle-orm';
import { codeOf } from '../cannot-start.ts';
import type { Db, Tx } from '../db/client.ts';
import { every, FLAGS, meant, olderThan, score, spelled, timeOf, uuids, upTo, type Scope } from './conditions.ts';
import type { Place } from './cursor.ts';
import type { SearchQuery } from '../../wire/search-query.ts';

/**
 * So many of the newest messages are looked through one after the other: a few milliseconds. A word that is in one message
 * of two hundred fills its page from them; a rarer one has so few that the index finds them in no more time than that.
 */
const WALK_ROWS = 5_000;
/** So many rooms are walked side by side, in one order of time; in more than these, through all that was said anywhere. */
const ROOMS_SIDE_BY_SIDE = 100;
/** Rooms with no more messages than this together are looked through to their beginning. */
const SMALL_ROWS = 20_000;
/** What the index may take. Beyond it the page says that it could not look everywhere. */
const INDEX_WITHIN_MS = 70;
/** SQLSTATE of a statement that was ended because of its time. */
const TOOK_TOO_LONG = '57014';

const NEWEST_FIRST = sql`order by w.created_at desc, w.message_id desc`;

/** What is looked for. `size`: how many messages the rooms have together; `from`: where to begin, the place itself included or not. */
export type Sought = { query: SearchQuery; scope: Scope; size: number; from: { place: Place; including: boolean } | null; limit: number };

/** Newest first. `end`: how far was looked, where that was not to the beginning. */
export type Found = { places: Place[]; end: Place | null };

/**
 * The newest messages that are meant. A walk from the newest on is quick for what is common and an index for what is
 * rare; which of the two a search is, nobody knows before. So the walk comes first and is bounded, and where it does not
 * fill the page the index is asked, with a bound on its time.
 */
export async function findNewest(db: Db, sought: Sought): Promise<Found> {
  const { scope, limit, size } = sought;
  if (scope.roomIds.length === 0 || scope.fromIds?.length === 0) return { places: [], end: null };
  if (size <= SMALL_ROWS) return { places: await placesIn(db, unsorted(all(sought)), { limit }), end: null };
  const walk = sql`(select * from ${wayOf(sought)} w ${NEWEST_FIRST} limit ${WALK_ROWS}::int)`;
  const walked = await placesIn(db, walk, { limit, where: all(sought) });
  if (walked.length >= limit) return { places: walked, end: null };
  const [end] = await placesIn(db, walk, { limit: 1, offset: WALK_ROWS - 1 });
  if (!end) return { places: walked, end: null };
  const indexed = await askIndex(db, sought);
  return indexed ? { places: indexed, end: null } : { places: walked, end };
}

/** What the index of parts says, if it can say anything, and in time; else null. */
async function askIndex(db: Db, sought: Sought): Promise<Place[] | null> {
  const parts = spelled(sought.query.terms);
  if (parts.length === 0) return null;
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(INDEX_WITHIN_MS)}, true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`);
      return placesIn(tx, unsorted(sql`${every(parts)} and ${all(sought)}`), { limit: sought.limit });
    });
  } catch (error) {
    if (codeOf(error) === TOOK_TOO_LONG) return null;
    throw error;
  }
}

/** Everything that is asked of a message. */
function all({ query, scope, from }: Sought): SQL {
  return sql`${meant(query, scope)} and ${behind(from)}`;
}

/**
 * As much of it as indexes have in the order of time. Several rooms are one rows' source each, which Postgres merges as it
 * reads: where others talk a lot in rooms I am not in, a walk through everything would see nothing of mine. Each source
 * has its order and its end, or Postgres would sort all of them.
 */
function wayOf({ query, scope, from }: Sought): SQL {
  const { after, before, filters } = query;
  const inTime = every([behind(from), ...(after === null ? [] : [sql`w.created_at >= ${timeOf(after)}`]), ...(before === null ? [] : [sql`w.created_at < ${timeOf(before)}`])]);
  const rows = (narrow: SQL) => sql`(select * from message_words w where ${narrow} and ${inTime} ${NEWEST_FIRST} limit ${WALK_ROWS}::int)`;
  const [author, otherAuthor] = scope.fromIds ?? [];
  if (author && !otherAuthor) return rows(sql`w.author_id = ${author}`);
  const flag = filters.find(({ kind, isNot }) => kind in FLAGS && !isNot);
  if (flag && flag.kind !== 'from' && flag.kind !== 'in' && scope.roomIds.length > 1) return rows(FLAGS[flag.kind]);
  if (scope.roomIds.length > ROOMS_SIDE_BY_SIDE) return rows(sql`true`);
  return sql`(${sql.join(scope.roomIds.map((roomId) => rows(sql`w.room_id = ${roomId}::uuid`)), sql` union all `)})`;
}

function behind(from: Sought['from']): SQL {
  if (!from) return sql`true`;
  return from.including ? upTo(from.place) : olderThan(from.place);
}

/** The rows as they come. The fence keeps the planner from walking all of time in the hope of filling the page soon. */
function unsorted(where: SQL): SQL {
  return sql`(select w.message_id, w.created_at from message_words w where ${where} offset 0)`;
}

async function placesIn(db: Db | Tx, rows: SQL, { limit, offset = 0, where = sql`true` }: { limit: number; offset?: number; where?: SQL }): Promise<Place[]> {
  const found = await db.execute<{ id: string; at: string }>(sql`
    select w.message_id as id, extract(epoch from w.created_at) * 1000 as at
    from ${rows} w where ${where} ${NEWEST_FIRST} limit ${limit}::int offset ${offset}::int`);
  return found.map(({ id, at }) => ({ id, at: Math.round(Number(at)) }));
}

/** The best of some messages, by how well they fit and then by their time. */
export async function rank(db: Db, { query, places, after, limit }: { query: SearchQuery; places: Place[]; after: { score: number; place: Place } | null; limit: number }): Promise<{ place: Place; score: number }[]> {
  if (places.length === 0) return [];
  const later = after ? sql`where (s.score, s.created_at, s.message_id) < (${after.score}::int, ${timeOf(after.place.at)}, ${after.place.id}::uuid)` : sql``;
  const rows = await db.execute<{ id: string; at: string; score: number }>(sql`
    select s.message_id as id, extract(epoch from s.created_at) * 1000 as at, s.score from (
      select w.message_id, w.created_at, ${score(query.terms)} as score from message_words w where w.message_id = any(${uuids(places.map(({ id }) => id))})) s
    ${later} order by s.score desc, s.created_at desc, s.message_id desc limit ${limit}::int`);
  return rows.map((row) => ({ place: { at: Math.round(Number(row.at)), id: row.id }, score: row.score }));
}
