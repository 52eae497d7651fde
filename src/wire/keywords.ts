/** A character of words that are told apart by spaces. Between the words of these scripts there are none, so there any place may be an edge. */
const OF_A_WORD = /^(?![\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}_]$/u;

/** Whether one of these words, or runs of words, stands in a text as a whole, in whichever case. */
export function hasKeyword(text: string, keywords: readonly string[]): boolean {
  if (keywords.length === 0) return false;
  const folded = folding(text);
  return keywords.some((keyword) => standsIn(folded, folding(keyword)));
}

/** Up and down again: ß becomes ss and the Kelvin sign a k, so that capitals never matter. Spaces are alike, line breaks too. */
function folding(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/gu, ' ');
}

function standsIn(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + word.length, at + word.length + 2)];
    if (isEdge(lastOf(before), firstOf(word)) && isEdge(lastOf(word), firstOf(after))) return true;
  }
  return false;
}

/** Whether a word may begin or end between these two. What is no letter, as in C++, needs no edge. */
function isEdge(before: string, after: string): boolean {
  return !OF_A_WORD.test(before) || !OF_A_WORD.test(after);
}

const firstOf = (text: string) => [...text][0] ?? '';
const lastOf = (text: string) => [...text].at(-1) ?? '';
