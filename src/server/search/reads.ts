import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { HitView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { members, messages, people, rooms } from '../db/schema.ts';
import { linkKeyOfMessage } from '../files/columns.ts';
import { messageView } from '../messages/view.ts';
import { roomView } from '../rooms/view.ts';

/** A room somebody may look in: its clock, and how far the index has come in it. */
export type RoomToSearch = { roomId: string; name: string; seq: number; indexedSeq: number };

/** More than this are for the next round. */
const ROOMS_BEHIND_MAX = 200;

/** Rooms with changes that cannot be found yet. */
export async function roomsBehind(db: Db): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select r.id from rooms r left join search_progress p on p.room_id = r.id
    where r.seq > coalesce(p.seq, 0) order by p.seq nulls first limit ${ROOMS_BEHIND_MAX}`);
  return rows.map(({ id }) => id);
}

/** The rooms a person is in, archived ones too: they can be read, so they can be searched. */
export async function roomsToSearch(db: Db, personId: string): Promise<RoomToSearch[]> {
  const rows = await db.execute<{ room_id: string; name: string; seq: string; indexed: string }>(sql`
    select r.id as room_id, r.name, r.seq, coalesce(p.seq, 0) as indexed
    from members m join rooms r on r.id = m.room_id left join search_progress p on p.room_id = r.id
    where m.person_id = ${personId} and m.state = 'joined'`);
  return rows.map((row) => ({ roomId: row.room_id, name: row.name, seq: Number(row.seq), indexedSeq: Number(row.indexed) }));
}

/** Whoever has one of these names: the one to sign in with, or the one that is shown. Small and capital letters are the same. */
export async function peopleNamed(db: Db, names: string[]): Promise<Map<string, string[]>> {
  const lower = names.map((name) => name.toLowerCase());
  const found = new Map<string, string[]>(lower.map((name) => [name, []]));
  if (names.length === 0) return found;
  const shown = sql<string>`lower(${people.name})`;
  const rows = await db.select({ id: people.id, username: people.username, shown }).from(people).where(sql`${inArray(people.username, lower)} or ${inArray(shown, lower)}`);
  for (const { id, username, shown: name } of rows) {
    for (const known of new Set([username, name])) found.get(known)?.push(id);
  }
  return found;
}

/** What was found, as it now is, in the order of the ids. What has been deleted since, or stands where the person is no more, is left out. */
export async function readHits(db: Db, { messageIds, personId }: { messageIds: string[]; personId: string }): Promise<HitView[]> {
  if (messageIds.length === 0) return [];
  const rows = await db
    .select({ row: getTableColumns(messages), authorName: people.name, linkKey: linkKeyOfMessage, room: getTableColumns(rooms) })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.authorId))
    .innerJoin(rooms, eq(rooms.id, messages.roomId))
    .innerJoin(members, and(eq(members.roomId, messages.roomId), eq(members.personId, personId), eq(members.state, 'joined')))
    .where(and(inArray(messages.id, messageIds), isNull(messages.deletedAt)));
  const hits = new Map(rows.map(({ row, authorName, linkKey, room }) => [row.id, { message: messageView(row, authorName, linkKey), room: roomView(room) }]));
  return messageIds.flatMap((id) => hits.get(id) ?? []);
}
