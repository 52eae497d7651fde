import { indexRoom } from '../../src/server/search/writes.ts';
import type { Ground } from '../systems/ground.ts';

const WORDS = 50_000;
const WORDS_A_MESSAGE = 12;
const SYLLABLES = ['ka', 'lo', 'mi', 'ten', 'ra', 'su', 'ver', 'do', 'ni', 'pal', 'go', 'sta', 'fe', 'ri', 'bun', 'ta', 'ze', 'mor', 'ke', 'li', 'os', 'an', 'er', 'ing', 'tu', 'ba', 'vi', 'sel', 'no', 'pa'];
/** Every so many messages carry a link. */
const LINK_EVERY = 20;

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
    await sql`create temporary table vocabulary on commit drop as select string_to_array(${words.join(' ')}, ' ') as words`;
    await sql`
      insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text, created_at)
      select uuidv7(), r.id, r.seq + t.turn, r.seq + t.turn, authors.ids[1 + n % cardinality(authors.ids)], 'search-' || n,
        (select string_agg(v.words[floor(power(${WORDS}::float8, random() + 0 * n))::int], ' ') from generate_series(1, ${WORDS_A_MESSAGE}::int), vocabulary v)
          || case when n % ${LINK_EVERY}::int = 0 then ' https://example.org/' || n else '' end,
        now() - make_interval(secs => (${count}::int - n) * 90)
      from generate_series(1, ${count}::int) n
      cross join lateral (select 1 + n / ${roomIds.length}::int as turn) t
      join rooms r on r.id = (string_to_array(${roomIds.join(',')}, ',')::uuid[])[1 + n % ${roomIds.length}::int]
      join lateral (select array_agg(person_id) ids from members where room_id = r.id) authors on true`;
    await sql`update rooms r set seq = greatest(r.seq, (select coalesce(max(m.seq), 0) from messages m where m.room_id = r.id)) where r.id = any(string_to_array(${roomIds.join(',')}, ',')::uuid[])`;
  });
  await admin`analyze messages`;
  const large = await admin<{ indexname: string; indexdef: string }[]>`select indexname, indexdef from pg_indexes where tablename = 'message_words' and indexdef like '%USING gin%'`;
  for (const { indexname } of large) await admin.unsafe(`drop index ${indexname}`);
  for (const roomId of roomIds) while ((await indexRoom(house.db, roomId, count)).behind);
  for (const { indexdef } of large) await admin.unsafe(indexdef);
  await admin`vacuum analyze message_words`;
}
