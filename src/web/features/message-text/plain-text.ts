import { parseMessage } from './markdown.ts';
import { treeWords } from './tree-words.ts';

/** A message in one line and without its marks: for a quote, the sidebar, a notification. */
export function plainText(text: string): string {
  return treeWords(parseMessage(text)).replace(/\s+/gu, ' ');
}
