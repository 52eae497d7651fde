import { z } from 'zod';
import { FOR_GOOD, REASON_CHARS_MAX, SLOW_MODE_S_MAX } from '../../wire/limits.ts';
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
