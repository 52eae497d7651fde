import { inArray, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { RoomPageView, RoomSort } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { cursorOf, writeCursor } from '../cursor.ts';
import { rooms } from '../db/schema.ts';
import { roomsOf } from './reads.ts';

/** The last room of a page: how well it fits what is sought, by what it is sorted, and its id where two are alike. */
const place = z.object({ rank: z.number().int(), key: z.union([z.number(), z.string().max(200).regex(/^[^\u0000]*$/)]), id: z.uuid() });
type Place = z.infer<typeof place>;

export const browseCursor = cursorOf(place);

type Browsing = { query: string; sort: RoomSort; archived: boolean; cursor?: Place | undefined; limit: number };

/**
 * A page of the rooms somebody can find: public ones, and his own. Those that are named as he seeks come before those
 * that only speak of it. In two statements, however many rooms there are: one finds a page of ids, one shows it.
 */
export async function browseRooms(ctx: SignedInContext, browsing: Browsing): Promise<RoomPageView> {
  const { personId } = ctx.identity;
  const { places, total } = await findPlaces(ctx, personId, browsing);
  const page = places.slice(0, browsing.limit);
  const last = page.at(-1);
  if (!last) return { rooms: [], total, nextCursor: null };
  const ids = page.map(({ id }) => id);
  const shown = await roomsOf(ctx.db, { personId, onlineIn: (id) => ctx.presence.countIn(id), where: inArray(rooms.id, ids) });
  const byId = new Map(shown.map((room) => [room.id, room]));
  const inOrder = ids.map((id) => byId.get(id)).filter((room) => room !== undefined);
  return { rooms: inOrder, total, nextCursor: places.length > page.length ? writeCursor(last) : null };
}

/** By what rooms are sorted, ascending: what is to come first by its size is counted downwards. */
const KEYS: Record<RoomSort, SQL> = {
  name: sql`search_fold(r.name)`,
  members: sql`-(select count(*) from members c where c.room_id = r.id and c.state = 'joined')::float8`,
  activity: sql`-coalesce((select extract(epoch from l.created_at) from messages l where l.room_id = r.id and l.thread_of is null order by l.seq desc limit 1), 0)::float8`,
  newest: sql`-extract(epoch from r.created_at)::float8`,
};

async function findPlaces({ db }: SignedInContext, personId: string, { query, sort, archived, cursor, limit }: Browsing): Promise<{ places: Place[]; total: number }> {
  const isSoughtIn = (text: SQL) => sql`position(search_fold(${query}) in search_fold(${text})) > 0`;
  const rank = query === '' ? sql`0` : sql`case when ${isSoughtIn(sql`r.name`)} then 0 else 1 end`;
  const key = sort === 'name' ? sql`${String(cursor?.key ?? '')}::text` : sql`${Number(cursor?.key ?? 0)}::float8`;
  const rows = await db.execute<{ rank: number; key: number | string; id: string; total: number }>(sql`
    with found as materialized (
      select ${rank} as rank, ${KEYS[sort]} as key, r.id
      from rooms r left join members m on m.room_id = r.id and m.person_id = ${personId}
      where r.kind = 'room' and (r.visibility = 'public' or m.state in ('joined', 'invited'))
        and r.archived_at is ${archived ? sql`not null` : sql`null`}
        ${query === '' ? sql`` : sql`and ${isSoughtIn(sql`concat_ws(' ', r.name, r.topic, r.description)`)}`}
    )
    select found.*, counted.total from (select count(*)::int as total from found) counted
    left join lateral (
      select * from found ${cursor ? sql`where (rank, key, id) > (${cursor.rank}, ${key}, ${cursor.id}::uuid)` : sql``}
      order by rank, key, id limit ${limit + 1}
    ) found on true
    order by rank, key, id`);
  const places = rows.flatMap(({ rank, key, id }) => (id ? [{ rank, key, id }] : []));
  return { places, total: rows[0]?.total ?? 0 };
}
