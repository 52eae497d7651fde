/** How much better each kind of match is; a whole word at the beginning beats letters that are only somewhere. */
const BEGINS = 100;
const BEGINS_WORD = 80;
const CONTAINS = 60;
const SCATTERED = 20;

/**
 * How well a text answers what was typed: each typed word must be found in it, at a beginning, within, or at least its
 * letters in order. Null where one is not. Of equals the shorter text is nearer to what was meant.
 */
export function matchScore(typed: string, text: string): number | null {
  const letters = plain(text);
  let sum = 0;
  for (const word of plain(typed).split(' ').filter(Boolean)) {
    const score = wordScore(word, letters);
    if (score === null) return null;
    sum += score;
  }
  return sum - letters.length / 100;
}

function wordScore(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return BEGINS;
  if (text.includes(` ${word}`)) return BEGINS_WORD;
  if (at > 0) return CONTAINS;
  return hasInOrder(word, text) ? SCATTERED : null;
}

/** Whether the letters come one after the other, the first of them where a word begins: `rp` finds release-planning. */
function hasInOrder(word: string, text: string): boolean {
  const [first = '', ...letters] = [...word];
  return wordBeginnings(text, first).some((start) => {
    let at = start;
    return letters.every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
  });
}

function wordBeginnings(text: string, letter: string): number[] {
  return [...text.matchAll(/(?<= |^)\S/gu)].filter(([found]) => found === letter).map(({ index }) => index);
}

/** Without case and accents, and with every separator a space: so that `uber` finds Über, and `planning` release-planning. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().replace(/[\s\-_./#@]+/g, ' ').trim();
}
