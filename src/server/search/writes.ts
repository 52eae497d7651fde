import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';

/** What one statement brings into the index at most: a few milliseconds of Postgres, so that nothing waits long behind it. */
export const INDEX_CHUNK = 500;

/**
 * Brings the next messages that changed in a room into the index, edited ones anew and deleted ones out of it, and says
 * how far the room has come. Everything is one statement, so it is done or not, also when the process is killed; whoever
 * comes second, from another process or for a search, waits for the room's line here and goes on behind it. What he
 * then reads may be older than what the first one read, which is why progress never goes back.
 */
export async function indexRoom(db: Db, roomId: string, chunk = INDEX_CHUNK): Promise<{ behind: boolean }> {
  const [moved] = await indexChanges(db, roomId, chunk);
  if (moved) return moved;
  await db.execute(sql`insert into search_progress (room_id, seq) values (${roomId}, 0) on conflict do nothing`);
  const [first] = await indexChanges(db, roomId, chunk);
  return first ?? { behind: false };
}

async function indexChanges(db: Db, roomId: string, chunk: number): Promise<{ behind: boolean }[]> {
  return db.execute<{ behind: boolean }>(sql`
    with mine as (
      select room_id, seq from search_progress where room_id = ${roomId} for update
    ), changed as materialized (
      select c.* from mine, lateral (
        select id, room_id, author_id, created_at, changed_seq, kind, text, files, thread_of, deleted_at from messages m
        where m.room_id = mine.room_id and m.changed_seq > mine.seq order by m.changed_seq limit ${chunk}::int) c
    ), folded as materialized (
      -- A file is found by its name as if that had been written.
      select c.*, search_fold(case when c.files = '[]'::jsonb then c.text else c.text || (select string_agg(E'\n' || (f ->> 'name'), '') from jsonb_array_elements(c.files) f) end) as folded
      from changed c where c.deleted_at is null
    ), spelt as materialized (
      select f.*, case when octet_length(f.folded) <> length(f.folded) then search_spelling(f.folded) end as spelling from folded f
    ), gone as (
      delete from message_words w using changed c where w.message_id = c.id and c.deleted_at is not null
    ), kept as (
      insert into message_words as w (message_id, room_id, author_id, created_at, in_thread, has_link, has_file, has_image, text, spelling, words)
      select id, room_id, author_id, created_at, thread_of is not null, folded ~ '(https?://|mailto:)[^[:space:]]', kind in ('image', 'file'),
        files @> '[{"kind": "image"}]', folded, spelling, to_tsvector('simple', folded || ' ' || search_parts(folded))
      from spelt
      on conflict (message_id) do update set in_thread = excluded.in_thread, has_link = excluded.has_link, has_file = excluded.has_file,
        has_image = excluded.has_image, text = excluded.text, spelling = excluded.spelling, words = excluded.words
      -- A reaction or a pin changes the message, but nothing that is sought.
      where (w.in_thread, w.has_link, w.has_file, w.text) is distinct from (excluded.in_thread, excluded.has_link, excluded.has_file, excluded.text)
    ), reached as (
      select case when count(c.id) < ${chunk}::int then max(r.seq) else max(c.changed_seq) end as seq, max(r.seq) as room_seq
      from rooms r left join changed c on true where r.id = ${roomId}
    )
    update search_progress p set seq = greatest(p.seq, reached.seq) from mine, reached
    where p.room_id = mine.room_id returning p.seq < reached.room_seq as behind`);
}
