import fc from 'fast-check';
import { expect, it } from 'vitest';
import { highlight } from './highlights.ts';

const marked = (text: string, terms: string[]) => highlight(text, terms).map(({ text: part, isHit }) => (isHit ? `[${part}]` : part)).join('');

it('[X4] marks what was sought, whatever its case and its signs', () => {
  expect(marked('I bought a T-Shirt, C++ and 50%', ['t-shirt', 'c++', '50%'])).toBe('I bought a [T-Shirt], [C++] and [50%]');
  expect(marked('a teapot of tea', ['tea', 'teapot'])).toBe('a [teapot] of [tea]');
  expect(marked('Привет, 東京', ['привет', '東'])).toBe('[Привет], [東]京');
  expect(marked('nothing of it', [])).toBe('nothing of it');
});

it('[X4] shows the place of a long message where it stands', () => {
  const shown = marked(`${'before '.repeat(100)}needle ${'after '.repeat(100)}`, ['needle']);
  expect(shown).toMatch(/^… before .*\[needle\] after .* …$/);
  expect(shown.indexOf('[needle]')).toBeLessThan(90);
});

it('[X4] leaves nothing out and adds nothing, whatever is sought', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }), (text, terms) => {
    const plain = text.replace(/\s+/gu, ' ').trim();
    fc.pre(plain.length < 80);
    expect(highlight(text, terms).map((stretch) => stretch.text).join('')).toBe(plain);
  }));
});
