/** A stretch of a message: plain text, or an address to go to. */
export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

/** Only these schemes are ever made into a link: `javascript:` and `data:` would run in the reader's page (M8). */
const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'`]+/giu;

/** Punctuation that ends the sentence rather than the address. */
const TRAILING = /[.,;:!?…]+$/u;
const PAIRS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Splits a text into what is shown as it is and what is shown as a link. Joined again, the parts are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0]);
    const href = hrefOf(address);
    if (!href) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push({ kind: 'link', text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** The address without what belongs to the sentence: "(see https://a.b/c)." ends before the bracket. */
function trimAddress(found: string): string {
  const address = found.replace(TRAILING, '');
  const last = address.at(-1) ?? '';
  const opening = PAIRS[last];
  if (!opening || count(address, opening) >= count(address, last)) return address;
  return trimAddress(address.slice(0, -1));
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function hrefOf(address: string): string | null {
  try {
    const { protocol, href, hostname } = new URL(address);
    if (protocol === 'mailto:') return address.length > 'mailto:'.length ? href : null;
    return (protocol === 'http:' || protocol === 'https:') && hostname ? href : null;
  } catch {
    return null;
  }
}
