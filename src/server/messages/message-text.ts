import { MESSAGE_CHARS_MAX } from '../../wire/limits.ts';
import { typedText } from '../typed-text.ts';

const TOO_LONG = `write at most ${MESSAGE_CHARS_MAX} characters`;

export const NOTHING_WRITTEN = 'write at least one character';

/** A message as it is sent: trimmed, and empty when there is nothing in it that somebody would see. */
export const messageOrNothing = typedText()
  // Postgres keeps no NUL; nobody types one. Zero-width characters alone are nothing that anybody would see.
  .overwrite((text) => (/[^\s\p{Cf}\p{Cc}]/u.test(text) ? text.replaceAll('\u0000', '').trim() : ''))
  .refine(isShortEnough, TOO_LONG);

/** A message with something in it. */
export const messageText = messageOrNothing.refine((text) => text !== '', NOTHING_WRITTEN);

/** What somebody has begun to write: as it was typed, perhaps nothing yet. */
export const begunText = typedText()
  .overwrite((text) => text.replaceAll('\u0000', ''))
  .refine(isShortEnough, TOO_LONG);

/** Counted as a person counts: by characters, not by UTF-16 halves. */
function isShortEnough(text: string): boolean {
  return text.length <= MESSAGE_CHARS_MAX || [...text].length <= MESSAGE_CHARS_MAX;
}
