import type { TransactionSql } from 'postgres';
import { indexRoom } from '../../src/server/search/writes.ts';
import type { Ground } from '../systems/ground.ts';

const WORDS = 50_000;
const WORDS_A_MESSAGE = 12;
const SYLLABLES = ['ka', 'lo', 'mi', 'ten', 'ra', 'su', 'ver', 'do', 'ni', 'pal', 'go', 'sta', 'fe', 'ri', 'bun', 'ta', 'ze', 'mor', 'ke', 'li', 'os', 'an', 'er', 'ing', 'tu', 'ba', 'vi', 'sel', 'no', 'pa'];
/** Every so many messages carry a link. */
const LINK_EVERY = 20;
const ROWS_AT_ONCE = 20_000;

/** The word that comes so many places after the most frequent one: as in a language, the frequent ones are short. */
export function wordOfRank(rank: number): string {
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

/**
 * Talk in which words are as frequent as in a language (the thousandth is a thousand times as rare as the first), in
 * several rooms at a time, over three years, and in the search index: by the very statement that fills it in life, only
 * that its two large indexes are made afterwards, which takes a minute instead of ten.
 */
export async function fillRooms({ admin, house }: Ground, roomIds: string[], count: number): Promise<void> {
  const words = Array.from({ length: WORDS }, (_, at) => wordOfRank(at + 1));
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    for (let from = 0; from < count; from += ROWS_AT_ONCE) await write(sql, { roomIds, from, count, texts: textsFrom(words, from, Math.min(ROWS_AT_ONCE, count - from)) });
    await sql`update rooms r set seq = (select max(m.seq) from messages m where m.room_id = r.id) where r.id = any(${list(roomIds)}::uuid[])`;
  });
  await admin`analyze messages`;
  const large = await admin<{ indexname: string; indexdef: string }[]>`select indexname, indexdef from pg_indexes where tablename = 'message_words' and indexdef like '%USING gin%'`;
  for (const { indexname } of large) await admin.unsafe(`drop index ${indexname}`);
  for (const roomId of roomIds) while ((await indexRoom(house.db, roomId, count)).behind);
  for (const { indexdef } of large) await admin.unsafe(indexdef);
  await admin`vacuum analyze message_words`;
}

type Rows = { roomIds: string[]; from: number; count: number; texts: string[] };

/** The rooms take turns. A room's clock has moved for those who came into it; its messages stand well behind that. */
async function write(sql: TransactionSql, { roomIds, from, count, texts }: Rows): Promise<void> {
  await sql`
    insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text, created_at)
    select uuidv7(), r.id, t.seq, t.seq, r.authors[1 + t.n % cardinality(r.authors)], 'search-' || t.n, t.text, now() - make_interval(secs => (${count}::int - t.n) * 90)
    from (select ${from}::int + place::int as n, 100 + (${from}::int + place::int) / ${roomIds.length}::int as seq, text from string_to_table(${texts.join('\n')}, E'\n') with ordinality as texts(text, place)) t
    join (select room_id as id, array_agg(person_id) as authors from members where room_id = any(${list(roomIds)}::uuid[]) group by room_id) r
      on r.id = (${list(roomIds)}::uuid[])[1 + t.n % ${roomIds.length}::int]`;
}

function textsFrom(words: string[], from: number, count: number): string[] {
  const chance = seeded(from);
  return Array.from({ length: count }, (_, at) => {
    const text = Array.from({ length: WORDS_A_MESSAGE }, () => words[Math.floor(WORDS ** chance()) - 1]).join(' ');
    return (from + at) % LINK_EVERY === 0 ? `${text} https://example.org/${from + at}` : text;
  });
}

/** The same talk in every run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const list = (ids: string[]) => `{${ids.join(',')}}`;
