import { z } from 'zod';
import { onePerson } from '../people/input.ts';

const BAN_REASON_CHARS_MAX = 250;
const REASON_RULE = `say why in at most ${BAN_REASON_CHARS_MAX} characters on one line, or leave it out`;
const UNTIL_RULE = 'give a time in the future, in milliseconds since the epoch, or leave it out';
const ROLE_RULE = 'choose user, moderator or admin';
/** The last millisecond of the year 9999: what both JavaScript and Postgres can write as a date. */
const UNTIL_MAX = 253_402_300_799_999;

export const newBan = onePerson.extend({
  reason: z.string(REASON_RULE).trim().max(BAN_REASON_CHARS_MAX, REASON_RULE).refine((text) => !/\p{Cc}/u.test(text), REASON_RULE).optional(),
  until: z.int(UNTIL_RULE).max(UNTIL_MAX, UNTIL_RULE).refine((at) => at > Date.now(), UNTIL_RULE).optional(),
});
export type NewBan = z.infer<typeof newBan>;

export const newRole = onePerson.extend({ role: z.enum(['user', 'moderator', 'admin'], ROLE_RULE) });
export type NewRole = z.infer<typeof newRole>;
