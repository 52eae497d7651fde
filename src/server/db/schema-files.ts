import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { FileKind } from '../../wire/views.ts';
import { at } from './columns.ts';
import { messages, people, rooms } from './schema.ts';

const bytes = (name: string) => bigint(name, { mode: 'number' });

// ── Files: a blob is bytes, kept once by their hash; a file is somebody's name for them, in one place (X1). ──

/** What bytes there are: its row comes before them and goes after them, so that what a crash leaves over can be found. A file that names them always has them. */
export const blobs = pgTable('blobs', {
  /** SHA-256 of the bytes as they are served, in hexadecimal digits. */
  hash: text('hash').primaryKey(),
  size: bytes('size').notNull(),
  keptIn: text('kept_in').$type<'disk' | 's3'>().notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const files = pgTable('files', {
  /** Also the id of its upload, so that finishing one twice is finishing it once. */
  id: uuid('id').primaryKey(),
  /** null while its bytes are still coming; until then `size` is what was announced, so that quotas count it already. */
  hash: text('hash').references(() => blobs.hash),
  name: text('name').notNull(),
  size: bytes('size').notNull(),
  /** What the bytes are, whatever the name says. */
  type: text('type').notNull(),
  kind: text('kind').$type<FileKind>().notNull(),
  width: integer('width'),
  height: integer('height'),
  durationMs: integer('duration_ms'),
  /** A picture of a few pixels, as a data: address. */
  placeholder: text('placeholder'),
  /** The longest sides of the smaller pictures that are kept beside it, in pixels. */
  thumbs: integer('thumbs').array().notNull().default(sql`'{}'`),
  /** The first lines of a text. */
  excerpt: text('excerpt'),
  /** How loud a voice message is, from 0 to 255, as whoever recorded it measured. */
  waveform: integer('waveform').array(),
  /** `message`: for a message, or in one. The others are small pictures that everybody signed in may see. */
  purpose: text('purpose').$type<'message' | 'avatar' | 'roomPicture'>().notNull().default('message'),
  uploaderId: uuid('uploader_id').notNull().references(() => people.id),
  roomId: uuid('room_id').references(() => rooms.id),
  /** null until it is sent; what is never sent is swept. */
  messageId: uuid('message_id').references(() => messages.id),
  createdAt: at('created_at').notNull().defaultNow(),
}, (t) => [
  index('files_hash').on(t.hash),
  index('files_uploader').on(t.uploaderId),
  index('files_message').on(t.messageId).where(sql`${t.messageId} is not null`),
  // The files of a room, newest first; ids are in the order of time.
  index('files_room').on(t.roomId, t.id).where(sql`${t.messageId} is not null`),
  index('files_loose').on(t.createdAt).where(sql`${t.messageId} is null and ${t.purpose} = 'message'`),
]);
