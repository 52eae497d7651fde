import { sql, type SQL } from 'drizzle-orm';
import type { Place } from './cursor.ts';
import type { SearchQuery } from '../../wire/search-query.ts';

/** What a search may look at: whose it is, in which rooms, and who is meant by the names in it. */
export type Scope = {
  personId: string;
  /** The rooms that are meant, all of which the person is in. */
  roomIds: string[];
  /** Authors that are asked for, and those who are not wanted; null when any will do. */
  fromIds: string[] | null;
  notFromIds: string[];
};

/** Joins conditions; none is always true. */
export function every(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/**
 * Whether a row of `message_words w` is what is meant: in a room in which the person is at this very moment (M7), and
 * with all that was asked for in it.
 */
export function meant({ terms, without, filters, after, before }: SearchQuery, scope: Scope): SQL {
  return every([
    sql`w.room_id = any(${uuids(scope.roomIds)})`,
    sql`exists (select 1 from members m where m.room_id = w.room_id and m.person_id = ${scope.personId} and m.state = 'joined')`,
    ...(scope.fromIds ? [sql`w.author_id = any(${uuids(scope.fromIds)})`] : []),
    ...(scope.notFromIds.length > 0 ? [sql`w.author_id <> all(${uuids(scope.notFromIds)})`] : []),
    ...filters.flatMap(({ kind, isNot }) => (kind === 'from' || kind === 'in' ? [] : [isNot ? sql`not ${FLAGS[kind]}` : FLAGS[kind]])),
    ...(after === null ? [] : [sql`w.created_at >= ${timeOf(after)}`]),
    ...(before === null ? [] : [sql`w.created_at < ${timeOf(before)}`]),
    ...terms.map((term) => sql`w.text like ${containing(folded(term))}`),
    ...without.map((term) => sql`not ${hasWord(term)}`),
  ]);
}

export const FLAGS = { link: sql`w.has_link`, file: sql`w.has_file`, image: sql`w.has_image`, thread: sql`w.in_thread` } as const;

/** What the index of parts can say of the terms; none when they are too short for it. */
export function spelled(terms: string[]): SQL[] {
  return terms.filter(isSpellable).map((term) => sql`coalesce(w.spelling, w.text) like ${containing(sql`search_spelling(${folded(term)})`)}`);
}

/** How well a row fits the terms: whole words count, and more in a short message than in a long one. Parts of words count nothing. */
export function score(terms: string[]): SQL {
  if (terms.length === 0) return sql`0`;
  const words = sql.join(terms.map((term) => sql`plainto_tsquery('simple', search_parts(${folded(term)}))`), sql` || `);
  return sql`round(ts_rank(w.words, ${words}, 1) * 1000000)::int`;
}

/** Older than a place. */
export function olderThan({ at, id }: Place): SQL {
  return sql`(w.created_at, w.message_id) < (${timeOf(at)}, ${id}::uuid)`;
}

/** Not newer than a place. */
export function upTo({ at, id }: Place): SQL {
  return sql`(w.created_at, w.message_id) <= (${timeOf(at)}, ${id}::uuid)`;
}

export function uuids(ids: string[]): SQL {
  // As text: the driver does not know the types of arrays, since it asks for none.
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

export function timeOf(at: number): SQL {
  return sql`${new Date(at).toISOString()}::timestamptz`;
}

function folded(term: string): SQL {
  return sql`search_fold(${term}::text)`;
}

/** A pattern in which nothing that was typed means anything but itself. */
function containing(text: SQL): SQL {
  return sql`'%' || regexp_replace(${text}, '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}

/** A whole word, or words in a row: who takes `cat` away does not mean concatenation. What has no letters is looked for as it stands. */
function hasWord(term: string): SQL {
  if (!/[\p{L}\p{N}]/u.test(term)) return sql`w.text like ${containing(folded(term))}`;
  return sql`w.words @@ phraseto_tsquery('simple', search_parts(${folded(term)}))`;
}

/** Whether three letters stand in a row as `search_spelling` writes them: less is nothing the index of parts can look up. */
function isSpellable(term: string): boolean {
  const spelling = [...term.normalize('NFKC').toLowerCase()].map((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 128) return /[a-z0-9]/.test(sign) ? 'a' : ' ';
    return code < 8192 ? 'a' : 'aaa';
  });
  return spelling.join('').includes('aaa');
}
