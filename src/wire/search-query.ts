import { SEARCH_CHARS_MAX, SEARCH_TERMS_MAX } from './limits.ts';

/** What is asked of a message besides its words. `isNot`: it was written with a minus. */
export type Filter =
  | { kind: 'from' | 'in'; name: string; isNot: boolean }
  | { kind: 'link' | 'file' | 'image' | 'thread'; isNot: boolean };

/** What a person types, understood. Every term has to be in a message, as a whole or as a part of a word. */
export type SearchQuery = {
  terms: string[];
  /** Words and phrases that must not be in it. */
  without: string[];
  filters: Filter[];
  /** Written at or after, and written before: milliseconds since the epoch. */
  after: number | null;
  before: number | null;
};

type Token = { isNot: boolean; key: string | null; value: string };

/** A minus, a name with a colon, then a phrase in quotes or whatever comes before the next space. A quote that is never closed goes to the end. */
const TOKEN = /(-?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\S+))/giu;
const UNFINISHED = /^-?(from|in|has|is|before|after):$/i;
/** A minus is one only before something that could be a word: `--force` is sought as it stands. */
const NEGATABLE = /^[\p{L}\p{N}"]/u;

/**
 * Reads what was typed into the search field. It never fails: what is no filter is sought as text, what is unfinished
 * (`from:` with nothing behind it) says nothing yet. Days begin where `utcOffsetMinutes` says that they do.
 */
export function parseQuery(typed: string, { utcOffsetMinutes = 0 }: { utcOffsetMinutes?: number } = {}): SearchQuery {
  const query: SearchQuery = { terms: [], without: [], filters: [], after: null, before: null };
  for (const token of tokensOf(typed)) {
    if (token.value === '') continue;
    if (token.key !== null && applyFilter(query, token, utcOffsetMinutes)) continue;
    const text = token.key === null ? token.value : `${token.key}:${token.value}`;
    const list = token.isNot ? query.without : query.terms;
    if (list.length < SEARCH_TERMS_MAX && text.trim() !== '') list.push(text.trim());
  }
  return query;
}

/** Whether anything at all is sought. */
export function isEmptyQuery({ terms, without, filters, after, before }: SearchQuery): boolean {
  return terms.length + without.length + filters.length === 0 && after === null && before === null;
}

function* tokensOf(typed: string): Generator<Token> {
  const text = [...typed.slice(0, SEARCH_CHARS_MAX * 2)].slice(0, SEARCH_CHARS_MAX).join('').toWellFormed()
    // Postgres keeps no NUL, and phones type quotes of their own.
    .replaceAll('\u0000', ' ')
    .replace(/[“”„]/gu, '"');
  for (const [whole, minus, key, phrase, word = ''] of text.matchAll(TOKEN)) {
    if (UNFINISHED.test(whole)) continue;
    if (minus && !NEGATABLE.test(whole.slice(1))) yield { isNot: false, key: null, value: whole };
    else yield { isNot: minus === '-', key: key?.toLowerCase() ?? null, value: phrase ?? word };
  }
}

function applyFilter(query: SearchQuery, { isNot, key, value }: Token, utcOffsetMinutes: number): boolean {
  const filter = filterOf(key, value, isNot);
  if (filter) return query.filters.length < SEARCH_TERMS_MAX ? Boolean(query.filters.push(filter)) : true;
  if (isNot || (key !== 'before' && key !== 'after')) return false;
  const at = beginningOf(value, utcOffsetMinutes);
  if (at === null) return false;
  if (key === 'before') query.before = Math.min(query.before ?? at, at);
  else query.after = Math.max(query.after ?? at, at);
  return true;
}

function filterOf(key: string | null, value: string, isNot: boolean): Filter | null {
  const what = `${key}:${value.toLowerCase()}`;
  if (key === 'from') return { kind: 'from', name: value.replace(/^@/, ''), isNot };
  if (key === 'in') return { kind: 'in', name: value.replace(/^#/, ''), isNot };
  if (what === 'has:link') return { kind: 'link', isNot };
  if (what === 'has:file') return { kind: 'file', isNot };
  if (what === 'has:image') return { kind: 'image', isNot };
  return what === 'is:thread' ? { kind: 'thread', isNot } : null;
}

/** When a year, a month, a day or a minute begins; null for what is none of them. */
function beginningOf(text: string, utcOffsetMinutes: number): number | null {
  const [, year, month = '01', day = '01', hour = '00', minute = '00'] = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:T(\d\d):(\d\d))?)?)?$/i.exec(text) ?? [];
  if (year === undefined) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  const read = new Date(at);
  // The 31st of February would be one in March, and the year 26 one of the last century.
  const isDay = read.getUTCFullYear() === Number(year) && read.getUTCMonth() === Number(month) - 1 && read.getUTCDate() === Number(day);
  return isDay && Number(year) > 0 ? at - utcOffsetMinutes * 60_000 : null;
}
