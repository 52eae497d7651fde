import { z } from 'zod';
import { KEYWORD_CHARS_MAX, KEYWORDS_MAX } from '../../wire/limits.ts';
import { futureTime } from '../future-time.ts';
import { typedText } from '../typed-text.ts';

const MINUTES_A_DAY = 24 * 60;
const KEYWORD_RULE = `use 1 to ${KEYWORD_CHARS_MAX} visible characters on one line`;
const DAYS_RULE = 'name the days on which the hours begin, each once, from 0 for Sunday to 6 for Saturday';
const MINUTE_RULE = `count minutes after midnight, from 0 to ${MINUTES_A_DAY - 1}`;

const keyword = typedText(KEYWORD_RULE)
  .trim()
  .normalize()
  .min(1, KEYWORD_RULE)
  .max(KEYWORD_CHARS_MAX, KEYWORD_RULE)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, KEYWORD_RULE);
const keywords = z.array(keyword).max(KEYWORDS_MAX, `keep at most ${KEYWORDS_MAX} keywords`).overwrite(eachOnce);

const minute = z.int(MINUTE_RULE).min(0, MINUTE_RULE).max(MINUTES_A_DAY - 1, MINUTE_RULE);
const days = z.array(z.int(DAYS_RULE).min(0, DAYS_RULE).max(6, DAYS_RULE)).min(1, DAYS_RULE).max(7, DAYS_RULE).refine((chosen) => new Set(chosen).size === chosen.length, DAYS_RULE);
const quietHours = z.strictObject({ days: days.overwrite((chosen) => chosen.toSorted()), fromMinute: minute, toMinute: minute });

/** Strict, so that nobody believes he has silenced what goes on ringing. */
export const attentionChange = z
  .strictObject({
    keywords: keywords.optional(),
    sounds: z.boolean().optional(),
    quietUntil: futureTime('choose a time that is still to come, or null').nullish(),
    quietHours: quietHours.nullish(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'say what is to change');
export type AttentionChange = z.infer<typeof attentionChange>;

/** The same word in capitals rings at the same messages. */
function eachOnce(words: string[]): string[] {
  const seen = new Set<string>();
  return words.filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()));
}
