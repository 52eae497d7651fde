import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { MyRoomView, RoomView, Visibility } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { members, rooms } from '../db/schema.ts';
import { violates } from '../db/violation.ts';
import { changeRoom, type Changed, type Clock } from '../live/change.ts';
import { requireMayHere } from '../moderation/access.ts';
import { recordDeed } from '../moderation/deeds.ts';
import { refuse, roomUnknown } from '../refusal.ts';
import { requireMay, requireOpen, requireRoom, type Standing } from './access.ts';
import { renewLinkKey } from './link-key.ts';
import { stampedMember, tellRoomIsMine } from './membership.ts';
import { readRoom } from './reads.ts';
import { roomView } from './view.ts';

/** Makes a room with its maker as owner. Public names are taken once; private ones are nobody else's business. */
export async function createRoom(ctx: SignedInContext, input: { name: string; topic: string; description: string; visibility: Visibility }): Promise<MyRoomView> {
  const { personId } = ctx.identity;
  const roomId = uuidv7();
  await requireMayHere(ctx.db, { personId, action: 'room.create' });
  await onceNamed(() => ctx.db.insert(rooms).values({ id: roomId, ...input, createdBy: personId }));
  await changeRoom(ctx, roomId, async (tx, clock) => {
    const room = await stampedRoom(tx, clock, roomId, {});
    await tx.insert(members).values({ roomId, personId, role: 'owner', state: 'joined', changedSeq: 0 });
    return { result: null, events: [room, await stampedMember(tx, clock, { roomId, personId })] };
  });
  ctx.presence.enterRoom(roomId, personId);
  return tellRoomIsMine(ctx, roomId, personId);
}

/** Renames a room, says what it is about and what it is for. */
export async function updateRoom(ctx: SignedInContext & { standing: Standing }, { roomId, ...fields }: { roomId: string; name?: string; topic?: string; description?: string }) {
  requireRoom(ctx.standing);
  requireMay(ctx.standing, 'room.update');
  requireOpen(ctx.standing);
  return onceNamed(() => changeRoom(ctx, roomId, (tx, clock) => {
    return changedRoom(tx, clock, roomId, (now) => (Object.entries(fields).every(([name, value]) => now[name as keyof typeof fields] === value) ? null : fields));
  }));
}

/** Closes a room for writing, or opens it again. */
export async function archiveRoom(ctx: SignedInContext & { standing: Standing }, { roomId, archived }: { roomId: string; archived: boolean }) {
  requireRoom(ctx.standing);
  requireMay(ctx.standing, 'room.archive');
  if (ctx.standing.keepsEveryone) throw refuse('FORBIDDEN', 'room.keepsEveryone', 'Everyone is in this room; it cannot be archived.');
  return onceNamed(() => changeRoom(ctx, roomId, async (tx, clock) => {
    const changed = await changedRoom(tx, clock, roomId, (now) => ((now.archivedAt !== null) === archived ? null : { archivedAt: archived ? new Date() : null }));
    if (changed.events.length > 0) await recordDeed(tx, { actorId: ctx.identity.personId, action: archived ? 'room.archive' : 'room.unarchive', roomId });
    return changed;
  }));
}

/**
 * Opens a private room to everybody, with all that was ever said in it, or closes a public one: to whoever is not in it
 * then it does not exist from this moment on (R3).
 */
export async function convertRoom(ctx: SignedInContext & { standing: Standing }, { roomId, visibility }: { roomId: string; visibility: Visibility }) {
  requireRoom(ctx.standing);
  requireMay(ctx.standing, 'room.convert');
  requireOpen(ctx.standing);
  if (ctx.standing.keepsEveryone) throw refuse('FORBIDDEN', 'room.keepsEveryone', 'Everyone is in this room; it stays public.');
  return onceNamed(() => changeRoom(ctx, roomId, async (tx, clock) => {
    const changed = await changedRoom(tx, clock, roomId, (now) => (now.visibility === visibility ? null : { visibility }));
    // Whoever has looked in from outside has links to its files.
    if (changed.events.length > 0) await renewLinkKey(tx, roomId);
    if (changed.events.length > 0) await recordDeed(tx, { actorId: ctx.identity.personId, action: 'room.convert', roomId, detail: { visibility } });
    return changed;
  }));
}

type RoomFields = Partial<Pick<typeof rooms.$inferInsert, 'name' | 'topic' | 'description' | 'visibility' | 'archivedAt' | 'posting' | 'slowModeS' | 'pictureUrl'>>;

/** Changes the room where there is something to change; what is so already takes no turn of the clock. */
export async function changedRoom(tx: Tx, clock: Clock, roomId: string, change: (now: RoomView) => RoomFields | null): Promise<Changed<RoomView>> {
  const now = await readRoom(tx, roomId);
  if (!now) throw roomUnknown();
  const fields = change(now.room);
  if (!fields) return { result: now.room, events: [] };
  const event = await stampedRoom(tx, clock, roomId, fields);
  return { result: event.room, events: [event] };
}

/** Stamps the room's row with the clock and answers it as the event that it is. */
export async function stampedRoom(tx: Tx, clock: Clock, roomId: string, fields: RoomFields): Promise<LastingEvent & { kind: 'room' }> {
  const [row] = await tx.update(rooms).set({ ...fields, changedSeq: clock.next() }).where(eq(rooms.id, roomId)).returning();
  if (!row) throw roomUnknown();
  return { kind: 'room', room: roomView(row) };
}

async function onceNamed<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violates(error, 'rooms_public_name')) throw refuse('CONFLICT', 'room.nameTaken', 'A public room of that name exists. Choose another name.');
    throw error;
  }
}
