import { sql } from 'drizzle-orm';
import { boolean, customType, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, seq } from './columns.ts';
import { messages, rooms } from './schema.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

// ── Search: written after the answer, so that sending does not pay for it; how far each room has come stands beside it. ──

export const messageWords = pgTable('message_words', {
  messageId: uuid('message_id').primaryKey().references(() => messages.id),
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  authorId: uuid('author_id').notNull(),
  createdAt: at('created_at').notNull(),
  inThread: boolean('in_thread').notNull(),
  hasLink: boolean('has_link').notNull(),
  hasFile: boolean('has_file').notNull(),
  hasImage: boolean('has_image').notNull().default(false),
  /** As it is sought: `search_fold` of what was written. */
  text: text('text').notNull(),
  /** `search_spelling` of the text where that is another: pg_trgm sees only the letters of the database's locale, and ours has none but ASCII. */
  spelling: text('spelling'),
  words: tsvector('words').notNull(),
}, (t) => [
  // A small list of pending entries: every search reads all of it.
  index('message_words_words').using('gin', t.words).with({ gin_pending_list_limit: 512 }),
  index('message_words_parts').using('gin', sql`coalesce(${t.spelling}, ${t.text}) gin_trgm_ops`).with({ gin_pending_list_limit: 512 }),
  // The ways from the newest on: through all rooms, through one, and through what filters leave.
  index('message_words_newest').on(t.createdAt, t.messageId),
  index('message_words_room').on(t.roomId, t.createdAt, t.messageId),
  index('message_words_author').on(t.authorId, t.createdAt, t.messageId),
  index('message_words_links').on(t.createdAt, t.messageId).where(sql`${t.hasLink}`),
  index('message_words_files').on(t.createdAt, t.messageId).where(sql`${t.hasFile}`),
  index('message_words_images').on(t.createdAt, t.messageId).where(sql`${t.hasImage}`),
  index('message_words_threads').on(t.createdAt, t.messageId).where(sql`${t.inThread}`),
]);

export const searchProgress = pgTable('search_progress', {
  roomId: uuid('room_id').primaryKey().references(() => rooms.id),
  /** Every change of the room up to this stamp can be found. */
  seq: seq('seq').notNull(),
});
