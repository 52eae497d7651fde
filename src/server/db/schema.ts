import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { InstallationRole, MessageKind, RoomRole, Visibility } from '../../wire/views.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
const seq = (name: string) => bigint(name, { mode: 'number' });

/** One row: what is true of the whole installation. */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey().default(1),
  /** The first account, which became the admin (A1). Set once, by one atomic update, so that two firsts cannot race. */
  founderId: uuid('founder_id'),
}, (t) => [check('installation_one_row', sql`${t.id} = 1`)]);

// ── Accounts: better-auth reads and writes these five; the names of the keys are its own. ──

export const people = pgTable('people', {
  id: uuid('id').primaryKey(),
  username: text('username').notNull().unique(),
  displayUsername: text('display_username'),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  role: text('role').$type<InstallationRole>().notNull().default('user'),
  banned: boolean('banned').notNull().default(false),
  banReason: text('ban_reason'),
  banExpires: at('ban_expires'),
  lastSeenAt: at('last_seen_at'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  token: text('token').notNull().unique(),
  userId: uuid('user_id').notNull().references(() => people.id, { onDelete: 'cascade' }),
  expiresAt: at('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  impersonatedBy: text('impersonated_by'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
}, (t) => [index('sessions_user').on(t.userId)]);

export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: uuid('user_id').notNull().references(() => people.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: at('access_token_expires_at'),
  refreshTokenExpiresAt: at('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
}, (t) => [index('accounts_user').on(t.userId)]);

export const verifications = pgTable('verifications', {
  id: uuid('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
}, (t) => [index('verifications_identifier').on(t.identifier)]);

export const jwks = pgTable('jwks', {
  id: uuid('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  privateKey: text('private_key').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at'),
});

// ── Rooms: `seq` is the room's clock; every lasting change takes its next value and stamps the row it changed. ──

export const rooms = pgTable('rooms', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  topic: text('topic').notNull().default(''),
  visibility: text('visibility').$type<Visibility>().notNull(),
  /** Everyone joins it at sign-up, and it cannot be archived: general. */
  keepsEveryone: boolean('keeps_everyone').notNull().default(false),
  seq: seq('seq').notNull().default(0),
  changedSeq: seq('changed_seq').notNull().default(0),
  createdBy: uuid('created_by').references(() => people.id),
  createdAt: at('created_at').notNull().defaultNow(),
  archivedAt: at('archived_at'),
}, (t) => [
  // Public names are taken once. Private ones are free: a CONFLICT would tell a stranger that the room exists.
  uniqueIndex('rooms_public_name').on(sql`lower(${t.name})`).where(sql`${t.visibility} = 'public' and ${t.archivedAt} is null`),
]);

export const members = pgTable('members', {
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  personId: uuid('person_id').notNull().references(() => people.id),
  role: text('role').$type<RoomRole>().notNull().default('member'),
  /** `left` rows stay as tombstones for the catch-up; `invited` ones are not members yet and not told to the room. */
  state: text('state').$type<'joined' | 'left' | 'invited'>().notNull(),
  changedSeq: seq('changed_seq').notNull(),
  lastReadSeq: seq('last_read_seq').notNull().default(0),
  joinedAt: at('joined_at').notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.roomId, t.personId] }),
  index('members_person').on(t.personId, t.state),
  index('members_changed').on(t.roomId, t.changedSeq),
]);

export const messages = pgTable('messages', {
  id: uuid('id').primaryKey(),
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  seq: seq('seq').notNull(),
  changedSeq: seq('changed_seq').notNull(),
  authorId: uuid('author_id').notNull().references(() => people.id),
  clientId: text('client_id').notNull(),
  kind: text('kind').$type<MessageKind>().notNull().default('text'),
  text: text('text').notNull(),
  replyTo: uuid('reply_to'),
  createdAt: at('created_at').notNull().defaultNow(),
  editedAt: at('edited_at'),
  deletedAt: at('deleted_at'),
}, (t) => [
  // The way in for every history page. A key on (room_id, id) would make the planner walk the primary key backwards.
  uniqueIndex('messages_room_seq').on(t.roomId, t.seq),
  index('messages_room_changed').on(t.roomId, t.changedSeq),
  // A retry is the same message (M6).
  uniqueIndex('messages_author_client').on(t.authorId, t.clientId),
]);

/** Earlier wordings, kept when a message is edited or deleted (M4). */
export const messageVersions = pgTable('message_versions', {
  messageId: uuid('message_id').notNull().references(() => messages.id),
  /** The message's changedSeq while it read so: unique, and in order. */
  changedSeq: seq('changed_seq').notNull(),
  text: text('text').notNull(),
  at: at('at').notNull(),
}, (t) => [primaryKey({ columns: [t.messageId, t.changedSeq] })]);
