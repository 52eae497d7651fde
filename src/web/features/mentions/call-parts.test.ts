import { describe, expect, it } from 'vitest';
import { callParts, type CalledNames } from './call-parts.ts';

const called = (over: Partial<CalledNames>): CalledNames => ({ me: null, others: new Set(), room: false, here: false, ...over });
const marked = (words: string, over: Partial<CalledNames>) => callParts(words, called(over)).filter((part) => part.calls).map((part) => `${part.text} ${part.calls}`);

describe('[X3] whom the words of a message call', () => {
  it('is marked, me apart from others, and nobody who is not called', () => {
    expect(marked('@ann, @Bob and @kevin', { me: 'ann', others: new Set(['bob']) })).toEqual(['@ann me', '@Bob other']);
    expect(marked('@room and @here', { room: true })).toEqual(['@room me', '@here other']);
    expect(marked('@room and @here', { here: true })).toEqual(['@here me']);
  });

  it('leaves the dot to the sentence, and to a name that ends in one', () => {
    expect(marked('ask @ann.', { me: 'ann' })).toEqual(['@ann me']);
    expect(marked('ask @ann.', { me: 'ann.' })).toEqual(['@ann. me']);
  });

  it('loses no letter', () => {
    const words = '@ann: (@bob) bob@example.org @@ann @here.';
    expect(callParts(words, called({ me: 'ann', others: new Set(['bob']) })).map((part) => part.text).join('')).toBe(words);
  });
});
