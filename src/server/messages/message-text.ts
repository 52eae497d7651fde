import { MESSAGE_CHARS_MAX } from '../../wire/limits.ts';
import { typedText } from '../typed-text.ts';

const TOO_LONG = `write at most ${MESSAGE_CHARS_MAX} characters`;

/** A message as it is sent: trimmed, and with something in it that somebody would see. */
export const messageText = typedText()
  // Postgres keeps no NUL; nobody types one.
  .overwrite((text) => text.replaceAll('\u0000', '').trim())
  // Zero-width characters alone are nothing that anybody would see.
  .refine((text) => /[^\s\p{Cf}\p{Cc}]/u.test(text), 'write at least one character')
  .refine(isShortEnough, TOO_LONG);

/** What somebody has begun to write: as it was typed, perhaps nothing yet. */
export const begunText = typedText()
  .overwrite((text) => text.replaceAll('\u0000', ''))
  .refine(isShortEnough, TOO_LONG);

/** Counted as a person counts: by characters, not by UTF-16 halves. */
function isShortEnough(text: string): boolean {
  return text.length <= MESSAGE_CHARS_MAX || [...text].length <= MESSAGE_CHARS_MAX;
}
