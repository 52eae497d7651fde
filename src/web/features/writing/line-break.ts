import type { Edit, Field } from './formatting.ts';

/** Three backticks that end on their line are code within a line, and no fence. */
const FENCE = /^ {0,3}(`{3,}(?!.*`)|~{3,})/;
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)])) (.*)$/;

/** Whether a place of the text is within a block of code that has begun there and has not ended. */
export function isInFence(text: string, at: number): boolean {
  const lines = text.slice(0, text.lastIndexOf('\n', at - 1) + 1).split('\n').slice(0, -1);
  let open: string | null = null;
  for (const line of lines) {
    const fence = FENCE.exec(line)?.[1];
    if (open === null) open = fence ?? null;
    else if (fence?.startsWith(open) && line.trim() === fence) open = null;
  }
  // On the line that opens or closes a block, Enter belongs to the block too; after the one that closes, it sends.
  const here = lineAt(text, at).slice(0, at - (text.lastIndexOf('\n', at - 1) + 1));
  return open === null ? FENCE.test(here) : !(FENCE.exec(here)?.[1]?.startsWith(open) && here.trim() === FENCE.exec(here)?.[1]);
}

/**
 * What Enter does where it goes on instead of sending: in code it breaks the line and keeps its indentation, in a list
 * it begins the next item, and in an empty item it ends the list. Null where Enter sends.
 */
export function brokenLine({ text, start, end }: Field): Edit | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (isInFence(text, start)) {
    const indent = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
    return put(start, end, `\n${indent}`);
  }
  const [whole, indent = '', bullet, number, dot, words = ''] = ITEM.exec(lineAt(text, start)) ?? [];
  if (whole === undefined || start - lineStart < whole.length - words.length) return null;
  if (words.trim() === '') return put(lineStart, lineStart + whole.length, '');
  return put(start, end, `\n${indent}${bullet ?? `${Number(number) + 1}${dot}`} `);
}

function put(from: number, to: number, insert: string): Edit {
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

function lineAt(text: string, at: number): string {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', at);
  return text.slice(from, to === -1 ? text.length : to);
}
