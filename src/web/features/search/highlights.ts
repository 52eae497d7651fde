/** A stretch of a found message: what was sought in it, or what stands around that. */
export type Stretch = { text: string; isHit: boolean };

/** How much is shown before the first word that was sought. */
const LEAD_CHARS = 80;
/** More than this of one message is for the room to show. */
const SHOWN_CHARS = 400;

/** The part of a text in which the terms are, cut so that the first of them can be seen. Without terms it is the beginning. */
export function highlight(text: string, terms: string[]): Stretch[] {
  const line = text.replace(/\s+/gu, ' ').trim();
  const sought = seekerOf(terms);
  const first = sought ? line.search(sought) : -1;
  const from = first > LEAD_CHARS ? wordBefore(line, first - LEAD_CHARS / 2) : 0;
  const cut = line.slice(from, from + SHOWN_CHARS).toWellFormed();
  const shown = `${from > 0 ? '… ' : ''}${cut}${from + SHOWN_CHARS < line.length ? ' …' : ''}`;
  if (!sought) return [{ text: shown, isHit: false }];
  // With one group, what is found stands at every second place of what is split.
  return shown.split(sought).map((part, at) => ({ text: part, isHit: at % 2 === 1 })).filter((stretch) => stretch.text !== '');
}

function seekerOf(terms: string[]): RegExp | null {
  // The longest first, or `tea` would be marked in teapot when both were sought.
  const parts = terms.map((term) => term.replace(/\s+/gu, ' ').trim()).filter((term) => term !== '').toSorted((a, b) => b.length - a.length);
  return parts.length === 0 ? null : new RegExp(`(${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`, 'iu');
}

/** Where the word begins in which a place is, unless that is far. */
function wordBefore(line: string, place: number): number {
  const space = line.lastIndexOf(' ', place);
  return space > place - LEAD_CHARS / 2 ? space + 1 : place;
}
