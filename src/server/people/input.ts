import { z } from 'zod';
import { HERE, ROOM } from '../../wire/calls.ts';
import {
  ABOUT_CHARS_MAX,
  DISPLAY_NAME_CHARS_MAX,
  EMAIL_CHARS_MAX,
  PASSWORD_CHARS_MAX,
  PASSWORD_CHARS_MIN,
  STATUS_CHARS_MAX,
  USERNAME_CHARS_MAX,
  USERNAME_CHARS_MIN,
} from '../../wire/limits.ts';
import { futureTime } from '../future-time.ts';
import { inviteCode } from '../invites/input.ts';
import { oneEmoji } from '../messages/one-emoji.ts';
import { peopleCursor } from './directory.ts';
import { typedText } from '../typed-text.ts';

const USERNAME_RULE = `use ${USERNAME_CHARS_MIN} to ${USERNAME_CHARS_MAX} letters (a to z), digits, dots, dashes or underscores`;
const CALLS_MANY = `@${ROOM} and @${HERE} call everybody; choose another name`;
const EMAIL_RULE = 'write an e-mail address, like ann@example.org';
const PASSWORD_RULE = `use ${PASSWORD_CHARS_MIN} to ${PASSWORD_CHARS_MAX} characters`;
const DISPLAY_NAME_RULE = `use 1 to ${DISPLAY_NAME_CHARS_MAX} characters on one line`;

const ABOUT_RULE = `use at most ${ABOUT_CHARS_MAX} characters`;
const STATUS_RULE = `use at most ${STATUS_CHARS_MAX} characters on one line`;
const UNTIL_RULE = 'give a time in the future, in milliseconds since the epoch, or leave it out';
const AVAILABILITY_RULE = 'choose auto, away, busy or invisible';
const ZONE_RULE = 'name a time zone such as Europe/Berlin, or none';
/** Longer than every name in the list of zones. */
const ZONE_CHARS_MAX = 64;

/** ASCII, so that no two names look alike, and so that @ann can be typed on every keyboard; display names are free. */
const USERNAME = new RegExp(`^[A-Za-z0-9._-]{${USERNAME_CHARS_MIN},${USERNAME_CHARS_MAX}}$`);
/** Control characters (Postgres refuses NUL), line breaks, and the marks that turn the text after them around. */
const UNFIT_FOR_A_LINE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const displayName = typedText(DISPLAY_NAME_RULE)
  .trim()
  .normalize()
  .min(1, DISPLAY_NAME_RULE)
  .max(DISPLAY_NAME_CHARS_MAX, DISPLAY_NAME_RULE)
  .refine((name) => !UNFIT_FOR_A_LINE.test(name), DISPLAY_NAME_RULE);

const about = typedText(ABOUT_RULE).trim().normalize().max(ABOUT_CHARS_MAX, ABOUT_RULE).refine((text) => !text.includes('\0'), ABOUT_RULE);

/** A name of the zone list, or none. An offset such as +01:00 is no zone: it does not know of summer. */
const timeZone = z.string(ZONE_RULE).max(ZONE_CHARS_MAX, ZONE_RULE).refine((name) => name === '' || isZone(name), ZONE_RULE);

function isZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const registration = z.object({
  username: z.string(USERNAME_RULE).trim().regex(USERNAME, USERNAME_RULE).refine((name) => ![ROOM, HERE].includes(name.toLowerCase()), CALLS_MANY),
  email: z.string(EMAIL_RULE).trim().max(EMAIL_CHARS_MAX, EMAIL_RULE).pipe(z.email(EMAIL_RULE)),
  password: z.string(PASSWORD_RULE).min(PASSWORD_CHARS_MIN, PASSWORD_RULE).max(PASSWORD_CHARS_MAX, PASSWORD_RULE),
  displayName: displayName.optional(),
  /** The code of the link by which somebody comes; he lands in its room. */
  invite: inviteCode.optional(),
});
export type Registration = z.infer<typeof registration>;

/** Longer than any name, e-mail or password can be, and short enough to cost nothing. */
const LOGIN_CHARS_MAX = 1_000;
const LOGIN_RULE = 'write your username or e-mail address';
const OWN_PASSWORD_RULE = 'write your password';

/** As loose as can be: whether a name is malformed must not be told apart from whether it is known (A2). */
export const login = z.object({
  login: z.string(LOGIN_RULE).trim().min(1, LOGIN_RULE).max(LOGIN_CHARS_MAX, LOGIN_RULE),
  password: z.string(OWN_PASSWORD_RULE).min(1, OWN_PASSWORD_RULE).max(LOGIN_CHARS_MAX, OWN_PASSWORD_RULE),
});
export type Login = z.infer<typeof login>;

/**
 * Strict, so that nobody believes he has set what was only ignored. Avatars come with files: a picture from elsewhere
 * would tell its host who reads what, and is never loaded.
 */
export const newAvatar = z.object({ fileId: z.uuid().nullable() });

export const profile = z.strictObject({ displayName: displayName.optional(), about: about.optional(), timeZone: timeZone.optional() }, { error: onlyWords });
export type Profile = z.infer<typeof profile>;

function onlyWords({ code }: { code?: string }) {
  return code === 'unrecognized_keys' ? 'only displayName, about and timeZone can be changed here; pictures come with files' : undefined;
}

/**
 * What somebody is at. Whatever is said of it replaces all of it; availability alone leaves it as it is; nothing at all
 * takes it away.
 */
export const newStatus = z.strictObject({
  emoji: z.union([z.literal(''), oneEmoji]).optional(),
  text: typedText(STATUS_RULE).trim().normalize().max(STATUS_CHARS_MAX, STATUS_RULE).refine((text) => !UNFIT_FOR_A_LINE.test(text), STATUS_RULE).optional(),
  until: futureTime(UNTIL_RULE).nullish(),
  availability: z.enum(['auto', 'away', 'busy', 'invisible'], AVAILABILITY_RULE).optional(),
}).refine(({ emoji, text, until }) => !until || Boolean(emoji) || Boolean(text), { path: ['until'], error: 'say an emoji or a text that ends then' });
export type NewStatus = z.infer<typeof newStatus>;

/** What somebody has typed to find a person; an @ before the name is how names are written elsewhere. */
export const soughtPerson = z.object({ query: typedText().trim().max(DISPLAY_NAME_CHARS_MAX, DISPLAY_NAME_RULE).overwrite((query) => query.replace(/^@/, '').replaceAll('\0', '')).default('') });
export const directoryPage = soughtPerson.extend({ cursor: peopleCursor.optional() });
export const oneSession = z.object({ sessionId: z.uuid('this is the id of no session') });
export const onePerson = z.object({ personId: z.uuid('this is the id of no person') });
