import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../wire/audit.ts';
import { AUDIT_PAGE, AUDIT_PAGE_MAX, FOR_GOOD, REASON_CHARS_MAX, SLOW_MODE_S_MAX } from '../../wire/limits.ts';
import type { InstallationRole, RoomRole } from '../../wire/views.ts';
import { onePerson } from '../people/input.ts';

const REASON_RULE = `say why in at most ${REASON_CHARS_MAX} characters on one line, or leave it out`;
const UNTIL_RULE = 'give a time in the future, in milliseconds since the epoch, or leave it out';
const ROLE_RULE = 'choose user, moderator or admin';
const ROOM_ROLE_RULE = 'of a room choose owner, moderator or member';
const SLOW_MODE_RULE = `give whole seconds from 0 (off) to ${SLOW_MODE_S_MAX}`;

const oneRoom = z.object({ roomId: z.uuid('this is the id of no room') });
/** Without a room it is about the whole installation. */
const inARoomOrAll = onePerson.extend(oneRoom.partial().shape);
const reason = z.string(REASON_RULE).trim().max(REASON_CHARS_MAX, REASON_RULE).refine((text) => !/\p{Cc}/u.test(text), REASON_RULE);
/** null, or left out, is for good. */
const until = z.int(UNTIL_RULE).max(FOR_GOOD, UNTIL_RULE).refine((at) => at > Date.now(), UNTIL_RULE).nullish();

export const newKick = onePerson.extend({ ...oneRoom.shape, reason: reason.optional() });
export type NewKick = z.infer<typeof newKick>;

export const newSentence = inARoomOrAll.extend({ reason: reason.optional(), until });
/** A ban or a mute: who, until when, and why. */
export type Sentence = Omit<z.infer<typeof newSentence>, 'roomId'>;

export const endOfSentence = inARoomOrAll;

const ROLES: readonly string[] = ['user', 'moderator', 'admin'] satisfies InstallationRole[];
const ROOM_ROLES: readonly string[] = ['owner', 'moderator', 'member'] satisfies RoomRole[];
const isRole = (role: string): role is InstallationRole => ROLES.includes(role);
const isRoomRole = (role: string): role is RoomRole => ROOM_ROLES.includes(role);

/** A role of the installation, or of the room that is named with it. */
export const newRole = inARoomOrAll.extend({ role: z.enum(['user', 'moderator', 'admin', 'owner', 'member'], ROLE_RULE) }).transform(({ personId, roomId, role }, told): NewRole | NewRoomRole => {
  if (roomId === undefined && isRole(role)) return { personId, role };
  if (roomId !== undefined && isRoomRole(role)) return { roomId, personId, role };
  told.addIssue({ code: 'custom', path: ['role'], message: roomId === undefined ? ROLE_RULE : ROOM_ROLE_RULE });
  return z.NEVER;
});
export type NewRole = { roomId?: undefined; personId: string; role: InstallationRole };
export type NewRoomRole = { roomId: string; personId: string; role: RoomRole };

export const newRules = oneRoom.extend({
  posting: z.enum(['everyone', 'moderators'], 'choose everyone or moderators').optional(),
  slowModeS: z.int(SLOW_MODE_RULE).min(0, SLOW_MODE_RULE).max(SLOW_MODE_S_MAX, SLOW_MODE_RULE).optional(),
});
export type NewRules = z.infer<typeof newRules>;

const REPORT_RULE = `say in 1 to ${REASON_CHARS_MAX} characters on one line what is wrong with it`;
export const newReport = z.object({ messageId: z.uuid('this is the id of no message'), reason: reason.min(1, REPORT_RULE) });
export type NewReport = z.infer<typeof newReport>;

const OUTCOME_RULE = 'choose dismissed, deleted, warned, muted, kicked or banned';
export const resolution = z.object({
  reportId: z.uuid('this is the id of no report'),
  outcome: z.enum(['dismissed', 'deleted', 'warned', 'muted', 'kicked', 'banned'], OUTCOME_RULE),
  /** What the author is told. */
  reason: reason.optional(),
  until,
  /** Muted or banned in the whole installation, and not only in the room. */
  everywhere: z.boolean().default(false),
});
export type Resolution = z.infer<typeof resolution>;

const cursor = z.uuid('use the cursor that came with the page before').nullish();
export const queuePage = oneRoom.partial().extend({ cursor }).default({});

const day = z.int('give a time in milliseconds since the epoch').min(0).max(FOR_GOOD);
export const auditFilter = z.object({
  actorId: z.uuid().optional(),
  personId: z.uuid().optional(),
  roomId: z.uuid().optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
  after: day.optional(),
  before: day.optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;
export const auditPage = z.object({ cursor, filter: auditFilter.default({}), limit: z.int().min(1).max(AUDIT_PAGE_MAX).default(AUDIT_PAGE) }).default({ filter: {}, limit: AUDIT_PAGE });

export const inForceIn = oneRoom.partial().default({});
