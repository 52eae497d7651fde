import { expect, it } from 'vitest';
import { shortCodeBegun } from './short-code-begun.ts';

it('[X2] knows where a short name of an emoji is being typed', () => {
  expect(shortCodeBegun('hello :smi')).toEqual({ from: 6, code: 'smi' });
  expect(shortCodeBegun(':+1')).toEqual({ from: 0, code: '+1' });
  expect(shortCodeBegun('(:TaDa')).toEqual({ from: 1, code: 'tada' });
  for (const text of ['', 'smi', ':s', ':)', 'at 10:30', 'a:smi', '::smi', '\\:smi', 'http://smi', ':smile:', ':smi ']) expect(shortCodeBegun(text), text).toBeNull();
});

it('[X2] leaves code alone', () => {
  for (const text of ['`a :smi', '```\nlet a = b ? c :smi', '~~~\n:smi']) expect(shortCodeBegun(text), text).toBeNull();
  expect(shortCodeBegun('`code` and :smi')).toEqual({ from: 11, code: 'smi' });
  expect(shortCodeBegun('```\ncode\n```\n:smi')).toEqual({ from: 13, code: 'smi' });
});
