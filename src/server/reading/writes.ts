import { and, eq, sql } from 'drizzle-orm';
import type { SignedInContext } from '../context.ts';
import { members, rooms } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import { readMark } from './reads.ts';

/**
 * Moves the person's read mark forward, never back and never beyond the room's clock, and tells all his devices.
 * The mark is the person's and not the room's, so it takes no stamp.
 */
export async function markRead(ctx: SignedInContext, { roomId, seq }: { roomId: string; seq: number }) {
  const { personId } = ctx.identity;
  const moved = await ctx.db
    .update(members)
    .set({ lastReadSeq: sql`least(${seq}, (select seq from ${rooms} where ${rooms.id} = ${roomId}))` })
    .where(and(eq(members.roomId, roomId), eq(members.personId, personId), sql`${members.lastReadSeq} < least(${seq}, (select seq from ${rooms} where ${rooms.id} = ${roomId}))`))
    .returning({ personId: members.personId });
  const mark = await readMark(ctx.db, { roomId, personId });
  if (moved.length > 0) tellPerson(ctx, personId, { kind: 'read', roomId, ...mark, back: false });
  return mark;
}
