import { expect, test } from 'vitest';
import { waveformOf } from './recorder.ts';

test('[X1] a long voice message has as many bars as are kept, and none of its loud moments is lost', () => {
  const loudness = Array.from({ length: 1_000 }, (_, at) => (at === 777 ? 255 : 10));
  const bars = waveformOf(loudness);
  expect(bars).toHaveLength(64);
  expect(bars.filter((bar) => bar === 255)).toHaveLength(1);
  expect(bars.indexOf(255)).toBe(Math.floor((777 / 1_000) * 64));
});

test('[X1] one too short for all bars has fewer of them, and silence none at all', () => {
  expect(waveformOf([1, 2, 3])).toEqual([1, 2, 3]);
  expect(waveformOf([])).toEqual([]);
});
