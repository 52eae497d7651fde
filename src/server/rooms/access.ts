import { and, eq, sql } from 'drizzle-orm';
import { mayInRoom, type Place, type RoomAction } from '../../wire/permissions.ts';
import type { InstallationRole, Posting, RoomKind, RoomRole, Visibility } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { preparedOn } from '../db/prepared.ts';
import { members, people, rooms } from '../db/schema.ts';
import { refuse, roomUnknown } from '../refusal.ts';

/** How one person stands to one room. */
export type Standing = {
  roomId: string;
  kind: RoomKind;
  visibility: Visibility;
  archivedAt: Date | null;
  keepsEveryone: boolean;
  posting: Posting;
  slowModeS: number;
  membership: 'joined' | 'left' | 'invited' | 'none';
  role: RoomRole | null;
  lastReadSeq: number;
  installationRole: InstallationRole;
  /** Until when he may not write there, whether in this room or in all; null when he may. */
  mutedUntil: number | null;
};

/** The membership question, asked at every call and again whenever a feed catches up (M7). */
export async function requireMember(db: Db | Tx, at: { roomId: string; personId: string }): Promise<Standing> {
  const standing = await requireVisible(db, at);
  if (standing.membership !== 'joined') throw notMember();
  return standing;
}

export const notMember = () => refuse('FORBIDDEN', 'room.notMember', 'Join the room first.');

/** Whoever may know that the room is there: everyone of a public one, members and invited people of a private one. */
export async function requireVisible(db: Db | Tx, at: { roomId: string; personId: string }): Promise<Standing> {
  const standing = await standingOf(db, at);
  if (!standing || !mayKnowOf(standing)) throw roomUnknown();
  return standing;
}

/** Where he stands there, in the words of the table. Outside a private room there is no place to stand: it does not exist (R3). */
export function placeOf({ membership, role, visibility }: Pick<Standing, 'membership' | 'role' | 'visibility'>): Place | null {
  if (membership === 'joined') return role ?? 'member';
  return visibility === 'public' ? 'outside' : null;
}

/** Whether the table of permissions lets him do that there. */
export function may(standing: Standing, action: RoomAction): boolean {
  const place = placeOf(standing);
  return place !== null && mayInRoom(action, { role: standing.installationRole, place });
}

/** The question of every call that does something in a room; the page asks the same table before it shows a button. */
export function requireMay(standing: Standing, action: RoomAction): void {
  if (may(standing, action)) return;
  throw standing.membership === 'joined' ? refuse('FORBIDDEN', 'role.tooLow', 'Only the owner or a moderator of the room may do that.') : notMember();
}

/** An archived room can be read and left, and nothing else. */
export function requireOpen(room: { archivedAt: Date | null }): void {
  if (room.archivedAt) throw refuse('FORBIDDEN', 'room.archived', 'This room is archived; it can only be read.');
}

/** A conversation of chosen people is who they are: it has no name, and nobody comes into it or goes out (D1). */
export function requireRoom(standing: Pick<Standing, 'kind'>): void {
  if (standing.kind === 'direct') throw refuse('FORBIDDEN', 'room.direct', 'A direct conversation has no name, and stays with the people it was opened with. Open another one with rooms.openDirect.');
}

function mayKnowOf(standing: Standing): boolean {
  return standing.visibility === 'public' || standing.membership === 'joined' || standing.membership === 'invited';
}

/** How anybody stands to a room, whether he may know of it or not; null when one of the two is not there. */
export async function standingOf(db: Db | Tx, at: { roomId: string; personId: string }): Promise<Standing | null> {
  const rows = '$client' in db ? await preparedOn(db, selectStanding).execute(at) : await selectStanding(db).execute(at);
  const [row] = rows;
  if (!row) return null;
  return { ...row, roomId: at.roomId, membership: row.membership ?? 'none', lastReadSeq: row.lastReadSeq ?? 0 };
}

/** The later of the two, of which either may be none. */
const mutedUntil = sql`greatest(${members.mutedUntil}, ${people.mutedUntil})`;

function selectStanding(db: Db | Tx) {
  const personId = sql.placeholder('personId');
  return db
    .select({
      kind: rooms.kind,
      visibility: rooms.visibility,
      archivedAt: rooms.archivedAt,
      keepsEveryone: rooms.keepsEveryone,
      posting: rooms.posting,
      slowModeS: rooms.slowModeS,
      membership: members.state,
      role: members.role,
      lastReadSeq: members.lastReadSeq,
      installationRole: people.role,
      mutedUntil: sql<number | null>`case when ${mutedUntil} > now() then round(extract(epoch from ${mutedUntil}) * 1000)::float8 end`,
    })
    .from(rooms)
    .innerJoin(people, eq(people.id, personId))
    .leftJoin(members, and(eq(members.roomId, rooms.id), eq(members.personId, personId)))
    .where(eq(rooms.id, sql.placeholder('roomId')))
    .prepare('standing');
}
