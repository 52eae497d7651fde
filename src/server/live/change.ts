import { TRPCError } from '@trpc/server';
import { eq } from 'drizzle-orm';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { UserEvent } from '../../wire/user-event.ts';
import type { Tx } from '../db/client.ts';
import { rooms } from '../db/schema.ts';
import type { House } from '../house.ts';
import { roomUnknown } from '../refusal.ts';

/** The room's clock while the room is locked: `next()` is the stamp of one row that changes. */
export type Clock = { next(): number };

/** What a change leaves: the answer for whoever asked, and each changed row as it now is, one a stamp. */
export type Changed<Result> = { result: Result; events: LastingEvent[] };

/**
 * The one door for everything that lasts in a room. In the room's line and inside one transaction: lock the room,
 * let `change` write its rows with stamps of the clock, move the clock, commit; then tell. So nothing is told that
 * is not committed, and it is told in the order of the clock. A change that takes no stamp (a retry) tells nothing.
 */
export function changeRoom<Result>(
  house: Pick<House, 'db' | 'bus' | 'lines'>,
  roomId: string,
  change: (tx: Tx, clock: Clock) => Promise<Changed<Result>>,
): Promise<Result> {
  return house.lines.run(roomId, async () => {
    try {
      const { result, events } = await house.db.transaction((tx) => stamped(tx, roomId, change));
      house.bus.tellRoom(roomId, events);
      return result;
    } catch (error) {
      // A refusal wrote nothing. After anything else (the connection died at COMMIT, say) nobody knows whether it
      // was kept; the caller is told to try again, and the listeners to look for themselves.
      if (!(error instanceof TRPCError)) house.bus.tellRoom(roomId, 'recheck');
      throw error;
    }
  });
}

/** Tells a person what no room tells; with a session, only the sockets of that session. */
export function tellPerson(house: Pick<House, 'bus'>, personId: string, event: UserEvent, target?: { sessionId: string }): void {
  house.bus.tellPerson(personId, { event, sessionId: target?.sessionId ?? null });
}

async function stamped<Result>(tx: Tx, roomId: string, change: (tx: Tx, clock: Clock) => Promise<Changed<Result>>) {
  // The row lock is what keeps two processes from giving out the same seq. Not FOR UPDATE: that one also holds up every
  // insert elsewhere that refers to the room, and with an invitation, which has its member's row already, it deadlocks.
  const [room] = await tx.select({ seq: rooms.seq }).from(rooms).where(eq(rooms.id, roomId)).for('no key update');
  if (!room) throw roomUnknown();
  let seq = room.seq;
  const changed = await change(tx, { next: () => ++seq });
  if (seq !== room.seq) await tx.update(rooms).set({ seq }).where(eq(rooms.id, roomId));
  return changed;
}
