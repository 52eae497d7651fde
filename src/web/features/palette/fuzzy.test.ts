import { expect, test } from 'vitest';
import { matchScore } from './fuzzy.ts';

const inOrder = (typed: string, texts: string[]) => {
  const scored = texts.map((text) => ({ text, score: matchScore(typed, text) })).filter((one) => one.score !== null);
  return scored.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).map((one) => one.text);
};

test('[K1] what begins with it comes first, then where a word does, then where it is within, then its letters in order', () => {
  expect(inOrder('plan', ['explanation', 'p-l-a-n', 'release-planning', 'planning'])).toEqual(['planning', 'release-planning', 'explanation', 'p-l-a-n']);
});

test('[K1] every word must be there, in any order; without case, accents and separators', () => {
  expect(inOrder('lee ann', ['Ann Lee', 'Ann Marsh'])).toEqual(['Ann Lee']);
  expect(inOrder('uber', ['Über uns'])).toEqual(['Über uns']);
  expect(inOrder('#tech', ['tech'])).toEqual(['tech']);
});

test('[K1] letters out of order, or that begin in the middle of a word, are no match', () => {
  expect(inOrder('rp', ['release-planning', 'drip', 'paper'])).toEqual(['release-planning']);
  expect(inOrder('xyz', ['general'])).toEqual([]);
  expect(inOrder('', ['b', 'a'])).toHaveLength(2);
});
