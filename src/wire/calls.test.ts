import { describe, expect, it } from 'vitest';
import { callsIn } from './calls.ts';

const named = (text: string) => callsIn(text).map(({ names }) => names.at(-1));

describe('[X3] who is called in a text', () => {
  it.each([
    ['@ann', ['ann']],
    ['hello @Ann and @bob_2!', ['ann', 'bob_2']],
    ['(@ann), "@bob": *@kevin*, _@mia_ ~~@otto~~', ['ann', 'bob', 'kevin', 'mia', 'otto']],
    ['@room and @here', ['room', 'here']],
    ['日本語 @ann、こんにちは', ['ann']],
    ['first\n@ann\n> @bob said', ['ann', 'bob']],
    ['@mia-lou, @o.k', ['mia-lou', 'o.k']],
  ])('finds them in %j', (text, expected) => expect(named(text)).toEqual(expected));

  it.each([
    'ann@example.org',
    'ann_@example.org',
    'mailto:ann@example.org',
    '@ann@example.social',
    'https://example.org/@ann',
    'https://example.org?by=@ann',
    'npm i @types/node is a path: x/@ann',
    'an @ alone, @a letter',
    `@${'a'.repeat(33)}`,
    '@anné',
  ])('finds nobody in %j', (text) => expect(named(text).filter((name) => name?.startsWith('ann') || name?.startsWith('a'))).toEqual([]));

  it.each([
    'ask `@ann` about it',
    '``a ` @ann``',
    '```\n@ann\n```',
    '```ts\nconst x = "@ann";\n```',
    '~~~\n@ann\n~~~',
    '```\n@ann and no end',
    '  ````\n```\n@ann\n```\n````',
  ])('calls nobody in code: %j', (text) => expect(named(text)).toEqual([]));

  it('hears those around the code', () => {
    expect(named('@ann look: `@bob` and\n```\n@kevin\n```\n@mia')).toEqual(['ann', 'mia']);
    expect(named('a lone ` does not hide @ann')).toEqual(['ann']);
    expect(named('a ` of one paragraph\n\nhides nobody in the next: @ann `')).toEqual(['ann']);
  });

  it('leaves open whether a dot belongs to the name or to the sentence', () => {
    expect(callsIn('so says @ann..')).toEqual([{ from: 8, names: ['ann..', 'ann.', 'ann'] }]);
  });

  it('is done at once with the longest message there can be, whatever stands in it', () => {
    const started = performance.now();
    for (const piece of ['`', '@', '@a', '`@', '```\n', '~~~', '_@', '@a.', '@a.-_', '\n', '`\n', '``` ` ']) callsIn(piece.repeat(Math.ceil(4_000 / piece.length)).slice(0, 4_000) + '@ann');
    expect(performance.now() - started).toBeLessThan(500);
  });
});
