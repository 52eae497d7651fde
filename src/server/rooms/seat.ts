import { and, eq } from 'drizzle-orm';
import type { MyRoomView, SeatView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { members } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import { roomUnknown } from '../refusal.ts';
import { notMember } from './access.ts';
import { myRoom } from './reads.ts';

const seatColumns = { favourite: members.favourite, muted: members.muted, notify: members.notify, section: members.section };

/** Puts one of the person's rooms otherwise for himself, tells all his devices, and answers the room as it is now his. */
export async function setSeat(ctx: SignedInContext, { roomId, ...put }: { roomId: string } & Partial<SeatView>): Promise<MyRoomView> {
  const { personId } = ctx.identity;
  const isMine = and(eq(members.roomId, roomId), eq(members.personId, personId), eq(members.state, 'joined'));
  await inTurn(ctx, async () => {
    const [seat] = await ctx.db.update(members).set(put).where(isMine).returning(seatColumns);
    // He has left since the call began.
    if (!seat) throw notMember();
    tellPerson(ctx, personId, { kind: 'seat', roomId, seat });
  });
  const room = await myRoom(ctx.db, { roomId, personId, onlineIn: (id) => ctx.presence.countIn(id) });
  if (!room) throw roomUnknown();
  return room;
}

/** Gives a section of the person's sidebar another name; with an empty one its rooms stand under no heading. */
export async function renameSection(ctx: SignedInContext, { from, to }: { from: string; to: string }): Promise<void> {
  const { personId } = ctx.identity;
  await inTurn(ctx, async () => {
    const moved = await ctx.db
      .update(members)
      .set({ section: to })
      .where(and(eq(members.personId, personId), eq(members.state, 'joined'), eq(members.section, from)))
      .returning({ roomId: members.roomId, seat: seatColumns });
    for (const { roomId, seat } of moved) tellPerson(ctx, personId, { kind: 'seat', roomId, seat });
  });
}

/**
 * One after the other for each person, as a room's changes go in the room's line: two devices that change the same
 * thing at once are then told in the order in which it was kept, and do not end up showing different things.
 */
function inTurn(ctx: SignedInContext, task: () => Promise<void>): Promise<void> {
  return ctx.lines.run(ctx.identity.personId, task);
}
