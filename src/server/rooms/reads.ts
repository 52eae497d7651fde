import { and, asc, eq, getTableColumns, gt, inArray, ne, sql, type SQL } from 'drizzle-orm';
import type { Availability, FaceView, MemberView, MyRoomView, RoomView } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { members, people, rooms } from '../db/schema.ts';
import { faceView } from '../people/view.ts';
import { mentionCount, unreadCount } from '../reading/reads.ts';
import { memberView, roomView } from './view.ts';

const face = {
  username: people.username, name: people.name, image: people.image, role: people.role,
  statusEmoji: people.statusEmoji, statusText: people.statusText, statusUntil: people.statusUntil,
};

/** How many of a room are here; presence knows, and not the database. */
export type OnlineIn = (roomId: string) => number;

/** The rooms a person may see: those he is in or invited to, and the public ones that are not archived (R2). */
export function listRooms(db: Db, { personId, onlineIn }: { personId: string; onlineIn: OnlineIn }): Promise<MyRoomView[]> {
  const mine = sql`${members.state} in ('joined', 'invited')`;
  return roomsOf(db, { personId, onlineIn, where: sql`${mine} or (${rooms.visibility} = 'public' and ${rooms.archivedAt} is null)` });
}

/** One room as a person sees it; undefined where he may not. */
export async function myRoom(db: Db, at: { roomId: string; personId: string; onlineIn: OnlineIn }): Promise<MyRoomView | undefined> {
  const [room] = await roomsOf(db, { ...at, where: eq(rooms.id, at.roomId) });
  return room;
}

/** The rooms somebody is in. */
export async function joinedRoomIds(db: Db, personId: string): Promise<string[]> {
  const rows = await db.select({ roomId: members.roomId }).from(members).where(and(eq(members.personId, personId), eq(members.state, 'joined')));
  return rows.map((row) => row.roomId);
}

/** Where somebody is seen to come and go, and what he says of his being there. */
export async function presenceOf(db: Db, personId: string): Promise<{ roomIds: string[]; availability: Availability }> {
  const [person] = await db.select({ availability: people.availability }).from(people).where(eq(people.id, personId));
  return { roomIds: await joinedRoomIds(db, personId), availability: person?.availability ?? 'auto' };
}

/** The room and its clock. */
export async function readRoom(db: Db | Tx, roomId: string): Promise<{ room: RoomView; seq: number } | null> {
  const [row] = await db.select().from(rooms).where(eq(rooms.id, roomId));
  return row ? { room: roomView(row), seq: row.seq } : null;
}

/** Those who are in the room now, by name. */
export async function joinedMembers(db: Db | Tx, roomId: string): Promise<MemberView[]> {
  const rows = await db
    .select({ member: getTableColumns(members), face })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.roomId, roomId), eq(members.state, 'joined')))
    .orderBy(asc(people.username));
  return rows.map((row) => memberView(row.member, row.face));
}

/** Members that came, went or changed after a seq, those who left (and may be invited again) included. */
export async function membersChangedSince(db: Db | Tx, { roomId, after, limit }: { roomId: string; after: number; limit: number }): Promise<MemberView[]> {
  const rows = await db
    .select({ member: getTableColumns(members), face })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.roomId, roomId), gt(members.changedSeq, after)))
    .orderBy(asc(members.changedSeq))
    .limit(limit);
  return rows.map((row) => memberView(row.member, row.face));
}

/** One member as everyone in the room sees him. */
export async function readMember(db: Db | Tx, { roomId, personId }: { roomId: string; personId: string }): Promise<MemberView | null> {
  const [row] = await db
    .select({ member: getTableColumns(members), face })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.roomId, roomId), eq(members.personId, personId)));
  return row ? memberView(row.member, row.face) : null;
}

/** Who is in each of these conversations beside the person who asks: one query for all of them. */
async function othersIn(db: Db, { roomIds, personId }: { roomIds: string[]; personId: string }): Promise<Map<string, FaceView[]>> {
  const others = new Map<string, FaceView[]>(roomIds.map((roomId) => [roomId, []]));
  if (roomIds.length === 0) return others;
  const rows = await db
    .select({ roomId: members.roomId, id: people.id, ...face })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(inArray(members.roomId, roomIds), eq(members.state, 'joined'), ne(members.personId, personId)))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id));
  for (const row of rows) others.get(row.roomId)?.push(faceView(row));
  return others;
}

/** Rooms as a person sees them, by name. One statement, so that the counts and the clock beside them are of the same moment. */
export async function roomsOf(db: Db, { personId, onlineIn, where }: { personId: string; onlineIn: OnlineIn; where: SQL }): Promise<MyRoomView[]> {
  const mine = { roomId: rooms.id, personId, lastReadSeq: members.lastReadSeq };
  const ifJoined = (count: SQL<number>) => sql<number>`case when ${members.state} = 'joined' then ${count} else 0 end`;
  const joined = sql`from ${members} m where m.room_id = ${rooms.id} and m.state = 'joined'`;
  const rows = await db
    .select({
      room: getTableColumns(rooms),
      membership: members.state,
      role: members.role,
      lastReadSeq: members.lastReadSeq,
      readTurn: members.readTurn,
      favourite: members.favourite,
      muted: members.muted,
      notify: members.notify,
      section: members.section,
      mutedUntil: members.mutedUntil,
      memberCount: sql<number>`(select count(*)::int ${joined})`,
      unread: ifJoined(unreadCount(mine)),
      mentions: ifJoined(mentionCount(mine)),
      lastMs: sql<number | null>`(select round(extract(epoch from l.created_at) * 1000)::float8 from messages l where l.room_id = ${rooms.id} and l.thread_of is null order by l.seq desc limit 1)`,
    })
    .from(rooms)
    .leftJoin(members, and(eq(members.roomId, rooms.id), eq(members.personId, personId)))
    .where(where)
    .orderBy(asc(sql`lower(${rooms.name})`), asc(rooms.id));
  const others = await othersIn(db, { personId, roomIds: rows.filter(({ room }) => room.kind === 'direct').map(({ room }) => room.id) });
  return rows.map((row) => {
    const membership = row.membership === 'joined' || row.membership === 'invited' ? row.membership : 'none';
    return {
      ...roomView(row.room),
      membership,
      role: membership === 'joined' ? row.role : null,
      memberCount: row.memberCount,
      onlineCount: onlineIn(row.room.id),
      unread: row.unread,
      mentions: row.mentions,
      lastReadSeq: row.lastReadSeq ?? 0,
      readTurn: row.readTurn ?? 0,
      lastAt: row.lastMs,
      favourite: row.favourite ?? false,
      muted: row.muted ?? false,
      notify: row.notify,
      section: row.section ?? '',
      mutedUntil: row.mutedUntil?.getTime() ?? null,
      people: others.get(row.room.id) ?? [],
      seq: row.room.seq,
    };
  });
}
