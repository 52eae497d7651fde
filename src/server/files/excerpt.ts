import { EXCERPT_CHARS_MAX, EXCERPT_LINES_MAX } from '../../wire/limits.ts';

/** The first lines of a text, as they may be shown: whole signs, and none that turns the reading direction around. */
export function excerptOf(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u001b\f\v]/g, '').split('\n').slice(0, EXCERPT_LINES_MAX);
  return lines.join('\n').slice(0, EXCERPT_CHARS_MAX).toWellFormed().trimEnd();
}
