import { mayCondition } from '../rooms/may-condition.ts';
import { SLOW_MODE_LOOKS_AT } from './slow-mode.ts';

/**
 * Whether the member `m` of the room `r`, the person `p`, may write there now (R5). It costs a room that is neither to
 * read nor slow four comparisons of rows that are read anyway; the way back through the messages is only gone where slow
 * mode is on. `alsoWaits` is what else counts as having written a moment ago.
 */
const mayWrite = (alsoWaits: string) => `(m.muted_until is null or m.muted_until <= now()) and (p.muted_until is null or p.muted_until <= now())
    and (r.posting = 'everyone' or ${mayCondition('message.sendReadOnly')})
    and (r.slow_mode_s = 0 or ${mayCondition('message.skipSlowMode')} or not (${alsoWaits} or exists (
      select 1 from (select author_id, created_at from messages where room_id = r.id order by seq desc limit ${SLOW_MODE_LOOKS_AT}) l
      where l.author_id = p.id and l.created_at > now() - make_interval(secs => r.slow_mode_s))))`;

/** One row of the answer for each message that was wanted, in the order in which they were. */
export type PostedRow = {
  id: string;
  author_name: string;
  state: 'joined' | 'left' | 'invited' | null;
  reply_ok: boolean;
  /** Set when it has been kept just now. */
  seq: string | null;
  created_ms: number | null;
  /** Set when it had been kept before. */
  first_id: string | null;
  first_seq: string | null;
  first_room: string | null;
  first_ms: number | null;
};

/**
 * The same for a message that is alone, which is most of them where few people talk: a third of the time, since there
 * is nothing to unpack, to number and to sort. It answers a row only when the message was kept; whatever else became
 * of it, the statement for batches says. Parameters: id, room, author, clientId, text, replyTo, mentions (an array, as
 * text), mentionsRoom.
 */
export const POST_ONE_STATEMENT = `
with clock as (
  update rooms r set seq = r.seq + 1
  from members m, people p
  where r.id = $2::uuid and r.archived_at is null and m.room_id = r.id and m.person_id = $3::uuid and m.state = 'joined' and p.id = $3::uuid
    and ${mayWrite('false')}
    and not exists (select 1 from messages f where f.author_id = $3::uuid and f.client_id = $4::text)
    and ($6::uuid is null or exists (select 1 from messages a where a.id = $6::uuid and a.room_id = $2::uuid))
  returning r.seq, p.name
), kept as (
  insert into messages (id, room_id, seq, changed_seq, author_id, client_id, kind, text, reply_to, mentions, mentions_room)
  select $1::uuid, $2::uuid, c.seq, c.seq, $3::uuid, $4::text, 'text', $5::text, $6::uuid, $7::text::uuid[], $8::boolean from clock c
  returning id, seq, created_at
)
select k.id, c.name as author_name, 'joined' as state, true as reply_ok, k.seq, extract(epoch from k.created_at)::float8 * 1000 as created_ms,
  null as first_id, null as first_seq, null as first_room, null as first_ms
from kept k, clock c`;

const WROTE_IN_THIS_BATCH = 'exists (select 1 from wanted e where e.room_id = w.room_id and e.author_id = w.author_id and e.n < w.n)';

/**
 * Everything that a batch of messages needs, in one round trip and one transaction. Each step reads as a question:
 * who may (standing), what is new (fresh), what the rooms' clocks give (clock), what is kept (kept). The clocks are
 * moved by UPDATE … RETURNING, which locks the room and sees its newest value even when another process was faster;
 * a message that repeats one of another process at the same instant violates the unique index, and the batch is then
 * written one by one. Written as text since it must be prepared: planning it anew would cost more than running it. The
 * plan is then kept, perhaps from a time when the tables were empty; `lateral … limit 1` leaves the planner no way but
 * the indexes. As plain joins it read all messages for each batch, and grew slower with every one that was kept.
 */
export const POST_STATEMENT = `
with wanted as (
  select * from json_to_recordset($1::text::json)
    as w(n int, id uuid, room_id uuid, author_id uuid, client_id text, text text, reply_to uuid, mentions uuid[], mentions_room boolean)
), standing as (
  select w.*, p.name as author_name, m.state, r.archived_at, ${mayWrite(WROTE_IN_THIS_BATCH)} as may_write, f.first_id, f.first_seq, f.first_room, f.first_ms, coalesce(w.reply_to is null or a.there, false) as reply_ok
  from wanted w
  join lateral (select id, name, role, muted_until from people where id = w.author_id limit 1) p on true
  left join lateral (select id, archived_at, posting, slow_mode_s from rooms where id = w.room_id limit 1) r on true
  left join lateral (select state, role, muted_until from members where room_id = w.room_id and person_id = w.author_id limit 1) m on true
  left join lateral (
    select id as first_id, seq as first_seq, room_id as first_room, extract(epoch from created_at)::float8 * 1000 as first_ms
    from messages where author_id = w.author_id and client_id = w.client_id limit 1) f on true
  left join lateral (select true as there from messages where id = w.reply_to and room_id = w.room_id limit 1) a on true
), fresh as (
  select s.*, row_number() over (partition by room_id order by n) as place
  from standing s where state = 'joined' and archived_at is null and may_write and first_id is null and reply_ok
), clock as (
  update rooms r set seq = r.seq + f.many
  from (select room_id, count(*) as many from fresh group by room_id) f
  where r.id = f.room_id and r.archived_at is null
  returning r.id, r.seq - f.many as base
), kept as (
  insert into messages (id, room_id, seq, changed_seq, author_id, client_id, kind, text, reply_to, mentions, mentions_room)
  select f.id, f.room_id, c.base + f.place, c.base + f.place, f.author_id, f.client_id, 'text', f.text, f.reply_to, f.mentions, f.mentions_room
  from fresh f join clock c on c.id = f.room_id
  returning id, seq, extract(epoch from created_at)::float8 * 1000 as created_ms
)
select s.id, s.author_name, s.state, s.reply_ok, s.first_id, s.first_seq, s.first_room, s.first_ms, k.seq, k.created_ms
from standing s left join kept k on k.id = s.id
order by s.n`;
