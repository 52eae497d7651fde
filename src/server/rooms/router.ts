import { z } from 'zod';
import { BROWSE_PAGE, BROWSE_PAGE_MAX, DIRECT_PEOPLE_MAX, ROOM_DESCRIPTION_CHARS_MAX, ROOM_NAME_CHARS_MAX, ROOM_SECTION_CHARS_MAX, ROOM_TOPIC_CHARS_MAX, SEARCH_CHARS_MAX } from '../../wire/limits.ts';
import { ROOM_SORTS } from '../../wire/views.ts';
import { knownRoomProcedure, roomProcedure, router, userProcedure } from '../trpc.ts';
import { typedText } from '../typed-text.ts';
import { browseCursor, browseRooms } from './browse.ts';
import { readSnapshot } from './catch-up.ts';
import { openDirect } from './direct.ts';
import { roomEvents } from './events.ts';
import { invitePerson, joinRoom, leaveRoom } from './membership.ts';
import { setPicture } from './picture.ts';
import { previewRoom } from './preview.ts';
import { listRooms } from './reads.ts';
import { renameSection, setSeat } from './seat.ts';
import { archiveRoom, convertRoom, createRoom, updateRoom } from './writes.ts';

const name = typedText()
  .trim()
  .min(1, 'give the room a name')
  .max(ROOM_NAME_CHARS_MAX, `use at most ${ROOM_NAME_CHARS_MAX} characters`)
  // Control and bidirectional override characters would let a name look like another one's.
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'use visible characters only');
const topic = typedText().trim().max(ROOM_TOPIC_CHARS_MAX, `use at most ${ROOM_TOPIC_CHARS_MAX} characters`).regex(/^[^\u0000]*$/, 'use visible characters only');
/** Ids are compared as text, and a UUID may be written in either case. */
const description = typedText().trim().max(ROOM_DESCRIPTION_CHARS_MAX, `use at most ${ROOM_DESCRIPTION_CHARS_MAX} characters`).regex(/^[^\u0000]*$/, 'use visible characters only');
const personIds = z.array(z.uuid('this is the id of no person').toLowerCase()).max(DIRECT_PEOPLE_MAX, `a conversation has at most ${DIRECT_PEOPLE_MAX} people`);
const roomId = z.object({ roomId: z.uuid() });

const section = typedText()
  .trim()
  .max(ROOM_SECTION_CHARS_MAX, `use at most ${ROOM_SECTION_CHARS_MAX} characters`)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'use visible characters only');
const seat = z
  .object({ favourite: z.boolean().optional(), muted: z.boolean().optional(), notify: z.enum(['all', 'mentions', 'none']).nullish(), section: section.optional() })
  .refine((put) => Object.values(put).some((value) => value !== undefined), 'say what to change: favourite, muted, notify or section');

export const roomsRouter = router({
  list: userProcedure.query(({ ctx }) => listRooms(ctx.db, { personId: ctx.identity.personId, onlineIn: (id) => ctx.presence.countIn(id) })),

  get: roomProcedure.query(({ ctx, input }) => readSnapshot(ctx.db, ctx.presence, input.roomId)),

  create: userProcedure
    .input(z.object({ name, topic: topic.default(''), description: description.default(''), visibility: z.enum(['public', 'private']) }))
    .mutation(({ ctx, input }) => createRoom(ctx, input)),

  /** The conversation of exactly these people and oneself, made when there is none yet; nobody else is notes to oneself (D1). */
  openDirect: userProcedure.input(z.object({ personIds })).mutation(async ({ ctx, input }) => ({ room: await openDirect(ctx, input) })),

  update: knownRoomProcedure.input(z.object({ name: name.optional(), topic: topic.optional(), description: description.optional() })).mutation(({ ctx, input }) => updateRoom(ctx, input)),

  /** Its small picture, made of an upload of mine that was not sent; null takes it away. */
  setPicture: knownRoomProcedure.input(z.object({ fileId: z.uuid().nullable() })).mutation(({ ctx, input }) => setPicture(ctx, input)),

  archive: knownRoomProcedure.input(z.object({ archived: z.boolean().default(true) })).mutation(({ ctx, input }) => archiveRoom(ctx, input)),

  /** Makes a private room public, or a public one private. */
  convert: knownRoomProcedure.input(z.object({ visibility: z.enum(['public', 'private']) })).mutation(({ ctx, input }) => convertRoom(ctx, input)),

  /** A page of the rooms that can be found, mine among them, sought and in the order that is asked for (R8). */
  browse: userProcedure
    .input(z.object({
      query: typedText().trim().max(SEARCH_CHARS_MAX).regex(/^[^\u0000]*$/, 'use visible characters only').default(''),
      sort: z.enum(ROOM_SORTS).default('members'),
      archived: z.boolean().default(false),
      cursor: browseCursor.optional(),
      limit: z.number().int().min(1).max(BROWSE_PAGE_MAX).default(BROWSE_PAGE),
    }))
    .query(({ ctx, input }) => browseRooms(ctx, input)),

  /** A look into a public room from outside: what it is, and its latest messages, or those around one of them (R8). */
  preview: knownRoomProcedure.input(z.object({ messageId: z.uuid().optional() })).query(({ ctx, input }) => previewRoom(ctx, input)),

  /** Joins and answers the room, its people and its latest messages (R4). */
  join: userProcedure.input(roomId).mutation(async ({ ctx, input }) => {
    await joinRoom(ctx, input);
    return readSnapshot(ctx.db, ctx.presence, input.roomId);
  }),

  leave: userProcedure.input(roomId).mutation(({ ctx, input }) => leaveRoom(ctx, input)),

  /** How I keep the room for myself: nobody else hears of it, all my devices do. Works for conversations too. */
  setMine: roomProcedure.input(seat).mutation(({ ctx, input }) => setSeat(ctx, input)),

  /** Gives a section of my sidebar another name; with an empty one its rooms stand under no heading any more. */
  renameSection: userProcedure.input(z.object({ from: section.min(1, 'name the section'), to: section })).mutation(({ ctx, input }) => renameSection(ctx, input)),

  invite: roomProcedure.input(z.object({ personId: z.uuid() })).mutation(({ ctx, input }) => invitePerson(ctx, input)),

  /**
   * Everything the room says from `lastEventId` on; without it, from now on. Not a roomProcedure: the feed asks for
   * access itself, here and whenever it catches up, and a crowd that comes back need not be asked twice.
   */
  events: userProcedure.input(z.object({ roomId: z.uuid(), lastEventId: z.string().regex(/^\d{1,15}$/, 'use the id of the last event you heard').nullish() })).subscription(({ ctx, input, signal }) => {
    const after = input.lastEventId ? Number(input.lastEventId) : null;
    return roomEvents(ctx, { roomId: input.roomId, after }, signal);
  }),
});
