import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AuditDetail, ReportOutcome } from '../../wire/views.ts';
import { at } from './columns.ts';
import { messages, people, rooms } from './schema.ts';

// ── Order: who was let in, sent away, reported, and what was done about it (R3, R5, X5). ──

/** Links that let people in. The code is the whole secret, so it is not a number that can be counted up. */
export const invites = pgTable('invites', {
  code: text('code').primaryKey(),
  /** The room one lands in; null: the installation alone. */
  roomId: uuid('room_id').references(() => rooms.id),
  createdBy: uuid('created_by').notNull().references(() => people.id),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at'),
  /** null: as many as like. */
  maxUses: integer('max_uses'),
  revokedAt: at('revoked_at'),
}, (t) => [index('invites_room').on(t.roomId), index('invites_creator').on(t.createdBy)]);

/** Who came in by which link; coming again is no second use. */
export const inviteUses = pgTable('invite_uses', {
  code: text('code').notNull().references(() => invites.code),
  personId: uuid('person_id').notNull().references(() => people.id),
  usedAt: at('used_at').notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.code, t.personId] })]);

/** Who may not come back into a room, until when (null: for good) and why. */
export const roomBans = pgTable('room_bans', {
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  personId: uuid('person_id').notNull().references(() => people.id),
  until: at('until'),
  reason: text('reason'),
  bannedBy: uuid('banned_by').notNull().references(() => people.id),
  bannedAt: at('banned_at').notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.roomId, t.personId] })]);

/** Messages somebody found out of order. One person reports a message once while it waits. */
export const reports = pgTable('reports', {
  id: uuid('id').primaryKey(),
  messageId: uuid('message_id').notNull().references(() => messages.id),
  roomId: uuid('room_id').notNull().references(() => rooms.id),
  /** Whose message it was, and what it said when it was reported: it may be edited or gone when somebody looks. */
  authorId: uuid('author_id').notNull().references(() => people.id),
  text: text('text').notNull(),
  reporterId: uuid('reporter_id').notNull().references(() => people.id),
  reason: text('reason').notNull(),
  reportedAt: at('reported_at').notNull().defaultNow(),
  resolvedAt: at('resolved_at'),
  resolvedBy: uuid('resolved_by').references(() => people.id),
  outcome: text('outcome').$type<ReportOutcome>(),
}, (t) => [
  uniqueIndex('reports_waiting_once').on(t.messageId, t.reporterId).where(sql`${t.resolvedAt} is null`),
  index('reports_waiting').on(t.reportedAt, t.id).where(sql`${t.resolvedAt} is null`),
  index('reports_room').on(t.roomId, t.reportedAt),
]);

/** What those who keep order have done. Rows are only added. Ids are UUIDv7, so their order is that of time. */
export const auditLog = pgTable('audit_log', {
  id: uuid('id').primaryKey(),
  at: at('at').notNull().defaultNow(),
  actorId: uuid('actor_id').notNull().references(() => people.id),
  action: text('action').notNull(),
  roomId: uuid('room_id').references(() => rooms.id),
  personId: uuid('person_id').references(() => people.id),
  messageId: uuid('message_id').references(() => messages.id),
  detail: jsonb('detail').$type<AuditDetail>().notNull().default({}),
}, (t) => [
  index('audit_log_room').on(t.roomId, t.id),
  index('audit_log_actor').on(t.actorId, t.id),
  index('audit_log_person').on(t.personId, t.id),
  index('audit_log_action').on(t.action, t.id),
]);
