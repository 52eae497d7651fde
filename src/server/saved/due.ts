import { sql } from 'drizzle-orm';
import type { House } from '../house.ts';
import { tellPerson } from '../live/change.ts';

const BATCH = 100;

type DueRow = { person_id: string; message_id: string; room_id: string; text: string; reminded_ms: number; is_member: boolean };

/** Reminds everybody whose time has come, and answers in how many milliseconds the next one's does. */
export async function remindOfDue(house: House): Promise<number | null> {
  for (;;) {
    const due = await takeDue(house);
    for (const row of due) if (row.is_member) remind(house, row);
    if (due.length < BATCH) return untilNext(house);
  }
}

/** Whoever is away finds the mark when he comes back; whoever has left the room is not told what is said in it (M7). */
function remind(house: House, { person_id: personId, message_id: messageId, room_id: roomId, text, reminded_ms: remindedMs }: DueRow): void {
  tellPerson(house, personId, { kind: 'reminder', messageId, roomId, text, remindedAt: Math.round(remindedMs) });
}

/** One statement takes a reminder and leaves its mark, so it is never given twice; what another process is taking is passed over. */
async function takeDue({ db }: House): Promise<DueRow[]> {
  return db.execute<DueRow>(sql`
    with due as (
      select person_id, message_id from saved_messages where remind_at <= now() order by remind_at limit ${BATCH} for update skip locked
    ), taken as (
      update saved_messages s set remind_at = null, reminded_at = now() from due d
      where s.person_id = d.person_id and s.message_id = d.message_id
      returning s.person_id, s.message_id, s.reminded_at
    )
    select t.person_id, t.message_id, m.room_id, m.text, extract(epoch from t.reminded_at)::float8 * 1000 as reminded_ms, e.person_id is not null as is_member
    from taken t
    join messages m on m.id = t.message_id
    left join members e on e.room_id = m.room_id and e.person_id = t.person_id and e.state = 'joined'`);
}

async function untilNext({ db }: House): Promise<number | null> {
  const [row] = await db.execute<{ ms: number | null }>(sql`select extract(epoch from min(remind_at) - now())::float8 * 1000 as ms from saved_messages where remind_at is not null`);
  return row?.ms ?? null;
}
