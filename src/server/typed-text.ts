import { z } from 'zod';

/**
 * Text as a person has typed it. Half of a surrogate pair, which only a program can send, is nothing that Postgres
 * takes: it becomes the replacement character before anybody hears it, so that those who hear it live and those who
 * come later see the same.
 */
export function typedText(rule?: string) {
  return z.string(rule).overwrite((text) => text.toWellFormed());
}
