import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEARCH_TERMS_MAX } from './limits.ts';
import { isEmptyQuery, parseQuery } from './search-query.ts';

const DAY = Date.UTC(2026, 0, 31);

describe('what a person types into the search field', () => {
  it('[X4] words stand for themselves, with whatever is in them', () => {
    expect(parseQuery('t-shirt foo.png Alpha/Beta x привет 日本 C++ 50% a_b \\').terms).toEqual(['t-shirt', 'foo.png', 'Alpha/Beta', 'x', 'привет', '日本', 'C++', '50%', 'a_b', '\\']);
  });

  it('[X4] a phrase is one term, also unclosed and in the quotes of a phone', () => {
    expect(parseQuery('"a phrase" word').terms).toEqual(['a phrase', 'word']);
    expect(parseQuery('word "never closed here').terms).toEqual(['word', 'never closed here']);
    expect(parseQuery('“a phrase”').terms).toEqual(['a phrase']);
    expect(parseQuery('""').terms).toEqual([]);
  });

  it('[X4] a minus takes away, but not where it belongs to the word', () => {
    expect(parseQuery('cake -lemon -"very sweet"')).toMatchObject({ terms: ['cake'], without: ['lemon', 'very sweet'] });
    expect(parseQuery('git push --force - t-shirt')).toMatchObject({ terms: ['git', 'push', '--force', '-', 't-shirt'], without: [] });
  });

  it('[X4] filters are read whatever their case, with a minus too', () => {
    expect(parseQuery('from:@Ann in:#general in:"two words" has:link HAS:file is:thread -from:bob').filters).toEqual([
      { kind: 'from', name: 'Ann', isNot: false },
      { kind: 'in', name: 'general', isNot: false },
      { kind: 'in', name: 'two words', isNot: false },
      { kind: 'link', isNot: false },
      { kind: 'file', isNot: false },
      { kind: 'thread', isNot: false },
      { kind: 'from', name: 'bob', isNot: true },
    ]);
  });

  it('[X4] what looks like a filter and is none is sought as text; what is unfinished says nothing yet', () => {
    expect(parseQuery('has:moss https://a.example std::map before:soon before:2026-02-31').terms).toEqual(['has:moss', 'https://a.example', 'std::map', 'before:soon', 'before:2026-02-31']);
    expect(isEmptyQuery(parseQuery('from: in: has:'))).toBe(true);
    expect(parseQuery('from: bob').terms).toEqual(['bob']);
  });

  it('[X4] days, months and years begin where the person is', () => {
    expect(parseQuery('before:2026-01-31 after:2025')).toMatchObject({ before: DAY, after: Date.UTC(2025, 0, 1) });
    expect(parseQuery('before:2026-01-31', { utcOffsetMinutes: 60 }).before).toBe(DAY - 3_600_000);
    expect(parseQuery('after:2026-1 after:2026-01-31T10:30')).toMatchObject({ after: DAY + 10.5 * 3_600_000 });
  });

  it('[X4] never fails and never grows, whatever is typed', () => {
    const pieces = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('"', '-', 'from:', 'in:"', 'has:', '-"', 'before:', '\u0000', '\\', '%', '_', '\ud800', ' '));
    fc.assert(fc.property(fc.array(pieces, { size: '+1', maxLength: 60 }), (parts) => {
      const query = parseQuery(parts.join(''));
      const texts = [...query.terms, ...query.without];
      const isBounded = Math.max(query.terms.length, query.without.length, query.filters.length) <= SEARCH_TERMS_MAX;
      return isBounded && texts.every((text) => text.trim() !== '' && !text.includes('\u0000') && text.isWellFormed());
    }), { numRuns: 60 });
  }, 30_000);

  it('[X4] plain words are found in the order in which they were typed', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: SEARCH_TERMS_MAX }), (words) => {
      expect(parseQuery(words.join(' ')).terms).toEqual(words);
    }));
  });
});
