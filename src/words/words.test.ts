import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../wire/reasons.ts';
import { CATALOGUE } from './catalogue.ts';
import { LOCALES, localeFrom } from './locales.ts';

/** "timeline.edit" → its words, for every leaf of a catalogue. */
function leavesOf(words: object, path = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === 'string') leaves.set(here, value);
    else if (typeof value === 'object' && value !== null) for (const [deeper, text] of leavesOf(value, here)) leaves.set(deeper, text);
  }
  return leaves;
}

/** The names a sentence expects to be given: `{count, plural, …}` and `{name}` alike. */
const namesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]))].sort();

describe('the words', () => {
  const english = leavesOf(CATALOGUE.en);

  it.each(LOCALES)('has every word in %s, and none that is not needed', (locale) => {
    expect([...leavesOf(CATALOGUE[locale]).keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each(LOCALES)('asks for the same values in %s, and leaves nothing empty', (locale) => {
    for (const [key, text] of leavesOf(CATALOGUE[locale])) {
      expect(text.trim(), key).not.toBe('');
      expect(namesIn(text), key).toEqual(namesIn(english.get(key) ?? ''));
    }
  });

  it.each(LOCALES)('[C5] says every reason of a refusal in %s', (locale) => {
    const keys = leavesOf(CATALOGUE[locale]);
    expect([...REASONS, 'connection.lost'].filter((reason) => !keys.has(`refusal.${reason}`))).toEqual([]);
  });

  it('[P2] says who is typing, in both languages', () => {
    const say = (locale: 'en' | 'de', count: number) =>
      createTranslator({ locale, messages: CATALOGUE[locale], namespace: 'typing' })('many', { first: 'Ann', second: 'Bob', count });
    expect(say('en', 2)).toBe('Ann, Bob and 2 others are typing');
    expect(say('en', 1)).toBe('Ann, Bob and one other are typing');
    expect(say('de', 2)).toBe('Ann, Bob und 2 weitere schreiben');
  });

  it('chooses the language that is asked for first and spoken here', () => {
    expect(localeFrom('de-CH,de;q=0.9,en;q=0.8')).toBe('de');
    expect(localeFrom('fr;q=0.9,de;q=0.5,en;q=0.7')).toBe('en');
    expect(localeFrom('de_DE.UTF-8')).toBe('de');
    expect(localeFrom('fr')).toBe('en');
    expect(localeFrom('')).toBe('en');
  });
});
