import github from 'emojibase-data/en/shortcodes/github.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { oneEmoji } from '../server/messages/one-emoji.ts';
import { shortCodesLike, shortCodesOf, withEmoji } from './short-codes.ts';

const codes = shortCodesOf(github);

test.each([
  [':smile:', '😄'],
  ['well done :tada::+1:', 'well done 🎉👍'],
  ['(:heart:)', '(❤️)'],
  [':wave: :de: :woman_technologist: :one:', '👋 🇩🇪 👩‍💻 1️⃣'],
  ['*:fire:*', '*🔥*'],
])('[X2] %s becomes %s', (text, shown) => {
  expect(withEmoji(text, codes)).toBe(shown);
});

test.each([
  'at 10:30:45, or 8:100:9',
  'no :such_emoji: and no :Smile:',
  '`:smile:` and ``a ` :smile:`` stay',
  '```\nlabels: [:smile:]\n```',
  '```ts\nnot closed yet :smile:',
  '~~~\n:smile:\n~~~',
  'https://example.org/:smile:/x',
  'std:smile:now',
  '\\:smile:',
  ': smile :',
  ':smile',
])('[X2] [M8] %s stays as it is', (text) => {
  expect(withEmoji(text, codes)).toBe(text);
});

test('[X2] what stands around code is turned all the same', () => {
  expect(withEmoji(':eyes: `a:b:` :eyes:\n```\n:eyes:\n```\n:eyes:', codes)).toBe('👀 `a:b:` 👀\n```\n:eyes:\n```\n👀');
});

test('[X2] every emoji that has a name can be given as a reaction, as it is written', () => {
  const strange = [...codes].filter(([, emoji]) => oneEmoji.safeParse(emoji).data !== emoji);
  expect(strange).toEqual([]);
  expect(codes.size).toBeGreaterThan(1_800);
});

test('[X2] a name that is begun finds what begins so first, and each emoji once', () => {
  const like = (begun: string) => shortCodesLike(begun, codes, 6).map(({ code }) => code);
  expect(like('smi')).toEqual(['smile', 'smirk', 'smiley', 'smile_cat', 'smirk_cat', 'smiley_cat']);
  expect(like('thumbs').slice(0, 2)).toEqual(['thumbsup', 'thumbsdown']);
  expect(like('ear')[0]).toBe('ear');
  expect(like('zzzz')).toEqual([]);
});

test('[X2] a text made to be slow is not', () => {
  const began = performance.now();
  for (const text of ['`'.repeat(4_000), '` '.repeat(2_000), '``` '.repeat(1_000), ':a'.repeat(2_000), ':'.repeat(4_000), '~~~'.repeat(1_300)]) withEmoji(text, codes);
  expect(performance.now() - began).toBeLessThan(1_000);
});
