import { expect, it } from 'vitest';
import { hasKeyword } from './keywords.ts';

it.each([
  ['release', 'The release is out', true],
  ['release', 'RELEASE!', true],
  ['release', 'prereleased yesterday', false],
  ['release', 'see release-notes', true],
  ['release', 'release_2', false],
  ['the plan', 'this is the\n  plan', true],
  ['C++', 'we write C++17 here', true],
  ['C++', 'we write C', false],
  ['#launch', 'join #launch now', true],
  ['привет', 'ПРИВЕТ всем', true],
  ['привет', 'приветствие', false],
  ['straße', 'in der STRASSE', true],
  ['café', 'cafe\u0301 at noon', true],
  ['会議', '明日の会議です', true],
  ['ประชุม', 'มีประชุมวันนี้', true],
  ['release', '明日release会議', true],
  ['\u{1F525}', 'prod is on \u{1F525}\u{1F525}', true],
  ['a.b', 'axb', false],
  ['(', 'a ( b', true],
])('[N1] the keyword %s rings at "%s": %s', (keyword, text, rings) => {
  expect(hasKeyword(text, ['nothing of the kind', keyword])).toBe(rings);
});

it('[N1] without keywords nothing rings, and four thousand letters that nearly match cost next to nothing', () => {
  expect(hasKeyword('anything', [])).toBe(false);
  expect(hasKeyword('a'.repeat(4_000), Array.from({ length: 50 }, (_, n) => 'a'.repeat(n + 1)))).toBe(false);
});
