import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Availability, InstallationRole, KeptFile, MessageKind, NotifyLevel, Posting, QuietHours, ReactionView, RoomKind, RoomRole, SignUp, Visibility } from '../../wire/views.ts';
import { at, seq } from './columns.ts';


/** One row: what is true of the whole installation. */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey().default(1),
  /** The first account, which became the admin (A1). Set once, by one atomic update, so that two firsts cannot race. */
  founderId: uuid('founder_id'),
  /** Who may make an account: anybody, whoever has an invitation, nobody (R3). */
  signUp: text('sign_up').$type<SignUp>().notNull().default('open'),
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
  /** A few words on oneself, and where one's clock stands (an IANA name); empty while not said. */
  about: text('about').notNull().default(''),
  timeZone: text('time_zone').notNull().default(''),
  /** What somebody is at, for as long as he says. Past its end it is none. */
  statusEmoji: text('status_emoji').notNull().default(''),
  statusText: text('status_text').notNull().default(''),
  statusUntil: at('status_until'),
  availability: text('availability').$type<Availability>().notNull().default('auto'),
  /** Until then he may read everywhere and write nowhere (R5). */
  mutedUntil: at('muted_until'),
}, (t) => [
  // The order of the directory, and which status ends next.
  index('people_by_name').on(sql`person_fold(${t.name})`, t.id),
  index('people_status_until').on(t.statusUntil).where(sql`${t.statusUntil} is not null`),
]);

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
  /** `direct`: a conversation of chosen people, found by who they are and not by a name (D1). */
  kind: text('kind').$type<RoomKind>().notNull().default('room'),
  /** The ids of a conversation's people, sorted, so that the same people are never two conversations. */
  directKey: text('direct_key').unique(),
  name: text('name').notNull(),
  topic: text('topic').notNull().default(''),
  visibility: text('visibility').$type<Visibility>().notNull(),
  /** Everyone joins it at sign-up, and it cannot be archived: general. */
  keepsEveryone: boolean('keeps_everyone').notNull().default(false),
  seq: seq('seq').notNull().default(0),
  changedSeq: seq('changed_seq').notNull().default(0),
  /** Signs the links to the room's files. Whoever goes leaves a new one behind, so that no link he has opens anything. */
  linkKey: uuid('link_key').notNull().defaultRandom(),
  /** Where its picture is served; null while it has none. */
  pictureUrl: text('picture_url'),
  createdBy: uuid('created_by').references(() => people.id),
  createdAt: at('created_at').notNull().defaultNow(),
  archivedAt: at('archived_at'),
  /** What the room is for, at more length than its topic of the day. */
  description: text('description').notNull().default(''),
  /** Who may write in it: everybody, or those who keep order (a room to read). */
  posting: text('posting').$type<Posting>().notNull().default('everyone'),
  /** Whole seconds a member waits between two messages; 0 is no slow mode. */
  slowModeS: integer('slow_mode_s').notNull().default(0),
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
  /** How often the mark was moved back: of two marks the one of the later turn is the later one, in one turn the one further on. */
  readTurn: integer('read_turn').notNull().default(0),
  joinedAt: at('joined_at').notNull().defaultNow(),
  /** Until then he may read here and not write (R5). */
  mutedUntil: at('muted_until'),
  // How the member has put the room for himself: outside the room's clock, told by his own feed.
  favourite: boolean('favourite').notNull().default(false),
  /** Kept silent: it counts nothing in the sidebar's sums and rings for nothing but his name. */
  muted: boolean('muted').notNull().default(false),
  /** null: as the kind of room has it (a conversation rings for all, a room for mentions). */
  notify: text('notify').$type<NotifyLevel>(),
  /** The heading in his sidebar it stands under; empty is none. */
  section: text('section').notNull().default(''),
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
  /** The message whose thread this one stands in; null in the main flow. */
  threadOf: uuid('thread_of'),
  /** Of the thread that begins here: how many answers, when the last one came, and whose the last few are. */
  threadCount: integer('thread_count').notNull().default(0),
  threadLastAt: at('thread_last_at'),
  threadFaces: uuid('thread_faces').array().notNull().default(sql`'{}'`),
  /** Kept on the row, since it is written under the room's lock and read with every page (X2). */
  reactions: jsonb('reactions').$type<ReactionView[]>().notNull().default([]),
  pinnedAt: at('pinned_at'),
  /** Who is called by name (X3), and whether everybody is. */
  mentions: uuid('mentions').array().notNull().default(sql`'{}'`),
  mentionsRoom: boolean('mentions_room').notNull().default(false),
  /** What came with it, kept on the row as its reactions are: a page of messages asks no other table (X1). */
  files: jsonb('files').$type<KeptFile[]>().notNull().default([]),
}, (t) => [
  // The way in for every history page. A key on (room_id, id) would make the planner walk the primary key backwards.
  uniqueIndex('messages_room_seq').on(t.roomId, t.seq),
  index('messages_room_changed').on(t.roomId, t.changedSeq),
  // A retry is the same message (M6).
  uniqueIndex('messages_author_client').on(t.authorId, t.clientId),
  // The next three hold only what they are about, so that a plain message costs nothing more.
  index('messages_thread').on(t.threadOf, t.seq).where(sql`${t.threadOf} is not null`),
  index('messages_mentions').on(t.roomId, t.seq).where(sql`${t.mentionsRoom} or ${t.mentions} <> '{}'`),
  index('messages_pinned').on(t.roomId, t.pinnedAt).where(sql`${t.pinnedAt} is not null`),
]);

/** Earlier wordings, kept when a message is edited or deleted (M4). */
export const messageVersions = pgTable('message_versions', {
  messageId: uuid('message_id').notNull().references(() => messages.id),
  /** The message's changedSeq while it read so: unique, and in order. */
  changedSeq: seq('changed_seq').notNull(),
  text: text('text').notNull(),
  at: at('at').notNull(),
}, (t) => [primaryKey({ columns: [t.messageId, t.changedSeq] })]);

// ── What is one person's own: outside the rooms' clocks, told by the person's feed. ──

/** How somebody wants to be called; no row is all as it comes. */
export const attention = pgTable('attention', {
  personId: uuid('person_id').primaryKey().references(() => people.id),
  /** Words that ring as his name does. */
  keywords: text('keywords').array().notNull().default(sql`'{}'`),
  sounds: boolean('sounds').notNull().default(false),
  /** Nothing rings until then, whatever the hours say. */
  quietUntil: at('quiet_until'),
  quietHours: jsonb('quiet_hours').$type<QuietHours>(),
});

/** Whether a person hears of a thread, and how far he has read it. */
export const threadFollows = pgTable('thread_follows', {
  rootId: uuid('root_id').notNull().references(() => messages.id),
  personId: uuid('person_id').notNull().references(() => people.id),
  following: boolean('following').notNull(),
  lastReadSeq: seq('last_read_seq').notNull().default(0),
}, (t) => [primaryKey({ columns: [t.rootId, t.personId] }), index('thread_follows_person').on(t.personId).where(sql`${t.following}`)]);

/** What somebody has begun to write, the same on all his devices. */
export const drafts = pgTable('drafts', {
  personId: uuid('person_id').notNull().references(() => people.id),
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  text: text('text').notNull(),
  updatedAt: at('updated_at').notNull(),
}, (t) => [primaryKey({ columns: [t.personId, t.roomId] })]);

/** Messages that are to be sent later. Sent, a row is gone; `failure` says why one could not be. */
export const scheduledMessages = pgTable('scheduled_messages', {
  id: uuid('id').primaryKey(),
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  authorId: uuid('author_id').notNull().references(() => people.id),
  text: text('text').notNull(),
  sendAt: at('send_at').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  /** Why it could not be sent, as the reason of a refusal. */
  failure: text('failure'),
  /** Until then somebody is about to send it; whoever died meanwhile is forgotten after it. */
  claimedUntil: at('claimed_until'),
}, (t) => [index('scheduled_messages_due').on(t.sendAt).where(sql`${t.failure} is null`), index('scheduled_messages_author').on(t.authorId)]);

/** Messages that somebody keeps for later, some with a time to be reminded at. */
export const savedMessages = pgTable('saved_messages', {
  personId: uuid('person_id').notNull().references(() => people.id),
  messageId: uuid('message_id').notNull().references(() => messages.id),
  savedAt: at('saved_at').notNull().defaultNow(),
  remindAt: at('remind_at'),
  /** When the reminder came that has not been looked at yet, so that whoever was away finds it. */
  remindedAt: at('reminded_at'),
}, (t) => [primaryKey({ columns: [t.personId, t.messageId] }), index('saved_messages_newest').on(t.personId, t.savedAt), index('saved_messages_due').on(t.remindAt).where(sql`${t.remindAt} is not null`)]);
