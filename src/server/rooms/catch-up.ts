import { CATCH_UP_EVENTS_MAX, PAGE_MESSAGES } from '../../wire/limits.ts';
import type { LastingEvent } from '../../wire/room-event.ts';
import { changedSeqOf } from '../../wire/room-event.ts';
import type { RoomSnapshot } from '../../wire/room-state.ts';
import type { Db, Tx } from '../db/client.ts';
import { orReset } from '../live/or-reset.ts';
import type { CatchUp } from '../live/room-feed.ts';
import { messagesChangedSince, pageOfMessages } from '../messages/reads.ts';
import type { Presence } from '../presence/presence.ts';
import { roomUnknown } from '../refusal.ts';
import { joinedMembers, membersChangedSince, readRoom } from './reads.ts';

/** The room, its people and its latest messages in one answer (R4), all of one moment, with the seq to go on from. */
export async function readSnapshot(db: Db, presence: Presence, roomId: string): Promise<RoomSnapshot> {
  const { room, seq, people, page } = await db.transaction(async (tx) => {
    const found = await readRoomOrRefuse(tx, roomId);
    return { ...found, people: await joinedMembers(tx, roomId), page: await pageOfMessages(tx, { roomId, limit: PAGE_MESSAGES }) };
  }, ONE_MOMENT);
  return { room, people: people.map((person) => ({ ...person, status: presence.statusOf(person.personId) })), ...page, seq };
}

/**
 * What changed in a room since a seq: a query and not a replay, so it works after a second and after a year. The rows
 * are as they now are; beyond a page or so it says `reset`, and the client fetches the newest page.
 */
export async function readCatchUp(db: Db, roomId: string, after: number | null): Promise<CatchUp> {
  return db.transaction(async (tx) => {
    const { room, seq } = await readRoomOrRefuse(tx, roomId);
    if (after === null || after === seq) return { seq, events: [] };
    // A clock ahead of ours comes from another life of this database (a restored backup): start afresh.
    if (after > seq) return { seq, events: [{ kind: 'reset' }] };
    const since = { roomId, after, limit: CATCH_UP_EVENTS_MAX + 1 };
    const events: LastingEvent[] = [
      ...(await messagesChangedSince(tx, since)).map((message) => ({ kind: 'message', message }) as const),
      ...(await membersChangedSince(tx, since)).map((member) => ({ kind: 'member', member }) as const),
      ...(room.changedSeq > after ? [{ kind: 'room', room } as const] : []),
    ];
    return { seq, events: orReset(events.sort((a, b) => changedSeqOf(a) - changedSeqOf(b))) };
  }, ONE_MOMENT);
}

/** Several reads that must agree with each other: a change between them would be half in and half out. */
const ONE_MOMENT = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;

async function readRoomOrRefuse(tx: Tx, roomId: string) {
  const found = await readRoom(tx, roomId);
  if (!found) throw roomUnknown();
  return found;
}
