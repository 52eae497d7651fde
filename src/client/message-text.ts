import { MESSAGE_CHARS_MAX } from '../wire/limits.ts';
import type { Refused } from './refused.ts';

/**
 * Why a text cannot be a message; null when it can. Asked before it leaves: a text of a hundred thousand characters
 * would make the server close the connection for its size, and whatever is sent again until it is answered would
 * close the next one too. With files nothing need be written: then `leastLength` is 0.
 */
export function faultOfText(text: string, leastLength: 0 | 1): Refused | null {
  const length = [...text.trim()].length;
  if (length >= leastLength && length <= MESSAGE_CHARS_MAX) return null;
  const fault = length === 0 ? 'write at least one character' : `write at most ${MESSAGE_CHARS_MAX} characters`;
  return { reason: 'input.invalid', message: `text: ${fault}`, fields: { text: fault } };
}
