import { createRequire } from 'node:module';
import { shortCodesOf, withEmoji, type ShortCodeData, type ShortCodes } from '../client/short-codes.ts';

let codes: ShortCodes | null = null;

/** A line with its short names turned into emoji. The names are read at the first line that may hold one. */
export function emojified(line: string): string {
  if (!/:[a-z0-9_+-]+:/.test(line)) return line;
  // Not an import: compiled, this file would load JSON as a module, and Node 20 warns of that on stderr.
  codes ??= shortCodesOf(createRequire(import.meta.url)('emojibase-data/en/shortcodes/github.json') as ShortCodeData);
  return withEmoji(line, codes);
}
