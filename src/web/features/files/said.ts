import type { MessageView } from '../../../wire/views.ts';
import { plainText } from '../message-text/plain-text.ts';

/** A message in a line: what was written, or else the names of what came with it. */
export function saidIn({ text, files }: Pick<MessageView, 'text' | 'files'>): string {
  return plainText(text) || files.map(({ name }) => name).join(', ');
}
