import { isInFence } from '../writing/line-break.ts';

/** Where a short name can begin: not in a word, a time or an address. From two letters on, or `:)` would ask something. */
const BEGUN = /(?:^|[^\w:\\/])(:[a-z0-9_+-]{2,})$/i;

/** The short name of an emoji that is being typed at the end of these words and where its colon stands; null when there is none, and in code. */
export function shortCodeBegun(before: string): { from: number; code: string } | null {
  const begun = BEGUN.exec(before)?.[1];
  if (begun === undefined || isInCode(before)) return null;
  return { from: before.length - begun.length, code: begun.slice(1).toLowerCase() };
}

function isInCode(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return isInFence(before, before.length) || line.split('`').length % 2 === 0;
}
