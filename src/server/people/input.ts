import { z } from 'zod';
import { HERE, ROOM } from '../../wire/calls.ts';
import {
  DISPLAY_NAME_CHARS_MAX,
  EMAIL_CHARS_MAX,
  PASSWORD_CHARS_MAX,
  PASSWORD_CHARS_MIN,
  USERNAME_CHARS_MAX,
  USERNAME_CHARS_MIN,
} from '../../wire/limits.ts';
import { inviteCode } from '../invites/input.ts';
import { typedText } from '../typed-text.ts';

const USERNAME_RULE = `use ${USERNAME_CHARS_MIN} to ${USERNAME_CHARS_MAX} letters (a to z), digits, dots, dashes or underscores`;
const CALLS_MANY = `@${ROOM} and @${HERE} call everybody; choose another name`;
const EMAIL_RULE = 'write an e-mail address, like ann@example.org';
const PASSWORD_RULE = `use ${PASSWORD_CHARS_MIN} to ${PASSWORD_CHARS_MAX} characters`;
const DISPLAY_NAME_RULE = `use 1 to ${DISPLAY_NAME_CHARS_MAX} characters on one line`;

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
export const profile = z.strictObject({ displayName: displayName.optional() }, { error: onlyTheName });
export type Profile = z.infer<typeof profile>;

function onlyTheName({ code }: { code?: string }) {
  return code === 'unrecognized_keys' ? 'only the displayName can be changed for now; pictures come with files' : undefined;
}

/** What somebody has typed to find a person; an @ before the name is how names are written elsewhere. */
export const soughtPerson = z.object({ query: typedText().trim().max(DISPLAY_NAME_CHARS_MAX, DISPLAY_NAME_RULE).overwrite((query) => query.replace(/^@/, '').replaceAll('\0', '')).default('') });
export const oneSession = z.object({ sessionId: z.uuid('this is the id of no session') });
export const onePerson = z.object({ personId: z.uuid('this is the id of no person') });
