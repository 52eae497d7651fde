import { and, eq, inArray, ne, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { uuidv7 } from 'uuidv7';
import { DIRECT_PEOPLE_MAX } from '../../wire/limits.ts';
import { changedSeqOf } from '../../wire/room-event.ts';
import type { FaceView, MemberView, MyRoomView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Db, Tx } from '../db/client.ts';
import { members, people, rooms } from '../db/schema.ts';
import type { House } from '../house.ts';
import { changeRoom, tellPerson, type Changed, type Clock } from '../live/change.ts';
import { bannedNow } from '../people/live-sessions.ts';
import { personUnknown } from '../people/reads.ts';
import { refuse, roomUnknown } from '../refusal.ts';
import { joinedMembers, myRoom } from './reads.ts';
import { stampedRoom } from './writes.ts';

/**
 * The conversation of exactly these people and oneself. It is found by who they are, so that opening it again, or two
 * who open it in the same instant, come into one and the same room; everybody is in it from the beginning, and whoever
 * is away finds it when he comes back.
 */
export async function openDirect(ctx: SignedInContext, { personIds }: { personIds: string[] }): Promise<MyRoomView> {
  const { personId } = ctx.identity;
  const together = [...new Set([personId, ...personIds])].sort();
  if (together.length > DIRECT_PEOPLE_MAX) throw refuse('BAD_REQUEST', 'input.invalid', `A conversation has at most ${DIRECT_PEOPLE_MAX} people, you included. Make a private room for more.`);
  const found = await findDirect(ctx.db, together);
  const roomId = found?.id ?? (await makeDirect(ctx, together));
  // The room is there a moment before its people are: whoever finds it in that moment, or after a crash in it, seats them.
  const seated = found?.joined === together.length ? [] : await seatAll(ctx, roomId, together);
  const mine = await myRoom(ctx.db, { roomId, personId, onlineIn: (id) => ctx.presence.countIn(id) });
  if (!mine) throw roomUnknown();
  tellSeated(ctx, mine, seated);
  return mine;
}

/** Tells those who talk to a person how he is shown now; in their lists the conversation bears his name. */
export async function tellFace(house: House, face: FaceView): Promise<void> {
  const mine = alias(members, 'mine');
  const others = await house.db
    .selectDistinct({ personId: members.personId })
    .from(mine)
    .innerJoin(rooms, and(eq(rooms.id, mine.roomId), eq(rooms.kind, 'direct')))
    .innerJoin(members, and(eq(members.roomId, mine.roomId), ne(members.personId, mine.personId)))
    .where(eq(mine.personId, face.personId));
  for (const { personId } of others) tellPerson(house, personId, { kind: 'face', face });
}

const keyOf = (together: string[]) => together.join(' ');

async function findDirect(db: Db, together: string[]): Promise<{ id: string; joined: number } | undefined> {
  const joined = sql<number>`(select count(*)::int from ${members} m where m.room_id = ${rooms.id} and m.state = 'joined')`;
  const [found] = await db.select({ id: rooms.id, joined }).from(rooms).where(eq(rooms.directKey, keyOf(together)));
  return found;
}

/** The id of the room, whoever has made it: of two who make it at once one is refused by the index, and takes the other's. */
async function makeDirect(ctx: SignedInContext, together: string[]): Promise<string> {
  await requirePeople(ctx.db, together);
  const [made] = await ctx.db
    .insert(rooms)
    .values({ id: uuidv7(), kind: 'direct', directKey: keyOf(together), name: '', visibility: 'private', createdBy: ctx.identity.personId })
    .onConflictDoNothing({ target: rooms.directKey })
    .returning({ id: rooms.id });
  const roomId = made?.id ?? (await findDirect(ctx.db, together))?.id;
  if (!roomId) throw roomUnknown();
  return roomId;
}

/** A new conversation is for people who can read it; one that is there already stays open to read when somebody is banned. */
async function requirePeople(db: Db, together: string[]): Promise<void> {
  const known = await db.select({ id: people.id }).from(people).where(and(inArray(people.id, together), not(bannedNow)));
  if (known.length < together.length) throw personUnknown();
}

/** Puts in whoever is not in yet, and answers those. */
function seatAll(house: House, roomId: string, together: string[]): Promise<MemberView[]> {
  return changeRoom(house, roomId, async (tx, clock) => {
    const there = new Set((await joinedMembers(tx, roomId)).map((member) => member.personId));
    const missing = together.filter((personId) => !there.has(personId));
    return missing.length === 0 ? { result: [], events: [] } : seated(tx, clock, { roomId, missing });
  });
}

async function seated(tx: Tx, clock: Clock, { roomId, missing }: { roomId: string; missing: string[] }): Promise<Changed<MemberView[]>> {
  const room = await stampedRoom(tx, clock, roomId, {});
  const seats = missing.map((personId) => ({ roomId, personId, state: 'joined' as const, changedSeq: clock.next() }));
  const set = { state: 'joined' as const, changedSeq: sql`excluded.changed_seq` };
  await tx.insert(members).values(seats).onConflictDoUpdate({ target: [members.roomId, members.personId], set });
  const news = (await joinedMembers(tx, roomId)).filter((member) => missing.includes(member.personId));
  const events = [room, ...news.map((member) => ({ kind: 'member' as const, member }))];
  return { result: news, events: events.sort((a, b) => changedSeqOf(a) - changedSeqOf(b)) };
}

/**
 * Each sees the others in it. The counts are those of whoever opened it; they need not be right for everybody, since a
 * feed that hears of a room it does not know says everything anew.
 */
function tellSeated(ctx: SignedInContext, mine: MyRoomView, seated: MemberView[]): void {
  const faces = seated.map(({ personId, username, displayName, avatarUrl, customStatus }) => ({ personId, username, displayName, avatarUrl, customStatus }));
  for (const { personId } of seated) {
    ctx.presence.enterRoom(mine.id, personId);
    tellPerson(ctx, personId, { kind: 'room', room: { ...mine, people: faces.filter((face) => face.personId !== personId) } });
  }
}
