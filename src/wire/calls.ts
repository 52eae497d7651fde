import { USERNAME_CHARS_MAX, USERNAME_CHARS_MIN } from './limits.ts';
import type { MessageView } from './views.ts';

/**
 * A place in a text where somebody is called. `names` are what may be meant, in lower case and the longest first: a
 * name may end in a dot, and so may a sentence.
 */
export type Call = { from: number; names: string[] };

/** Calls everybody in the room; `HERE` those who are there at that moment (X3). Nobody can have these as a username. */
export const ROOM = 'room';
export const HERE = 'here';

// Not inside a word, an address or a path: `bob@ann`, `https://x.org/@ann` and `@ann@x.org` call nobody.
const CALL = /(?<![\p{L}\p{N}@./\\&=#%+$-]_*)@([A-Za-z0-9._-]+)(?![\p{L}\p{N}@._-])/gu;
const FENCED = /^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))|$(?![\s\S]))/gm;
const SPAN = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\1(?!`)/g;

/** Where a text calls somebody by `@name`, `@room` or `@here`, in the order in which it stands there. What is code calls nobody. */
export function callsIn(text: string): Call[] {
  if (!text.includes('@')) return [];
  return [...withoutCode(text).matchAll(CALL)].flatMap((match) => {
    const names = namesMeant(match[1]?.toLowerCase() ?? '');
    return names.length === 0 ? [] : [{ from: match.index, names }];
  });
}

/** Whether a message of somebody else calls me, by name or with everybody. */
export function callsPerson({ authorId, deletedAt, mentions, mentionsRoom }: MessageView, personId: string | undefined): boolean {
  return personId !== undefined && authorId !== personId && deletedAt === null && (mentionsRoom || mentions.includes(personId));
}

/** The same text with its code blanked out, so that what is left stands where it stood. */
function withoutCode(text: string): string {
  const blank = (code: string) => ' '.repeat(code.length);
  return text.replace(FENCED, blank).replace(SPAN, blank);
}

function namesMeant(written: string): string[] {
  const plain = written.replace(/[._-]+$/, '');
  const names: string[] = [];
  for (let name = written; name.length >= plain.length; name = name.slice(0, -1)) {
    if (name.length >= USERNAME_CHARS_MIN && name.length <= USERNAME_CHARS_MAX) names.push(name);
    if (name.length === 0) break;
  }
  return names;
}
