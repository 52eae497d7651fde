import { expect, test } from 'vitest';
import { sortFiles } from './files-at-hand.ts';

const limits = { fileBytesMax: 10, personBytesMax: 20, personBytesUsed: 5, typesRefused: ['exe', 'video/*'] };
const file = (name: string, bytes: number, type = '') => new File(['x'.repeat(bytes)], name, { type });
const faults = (files: File[], lying = 0) => sortFiles(files, { limits, lying }).refused.map(({ file: { name }, fault }) => `${name} ${fault}`);

test('[X1] what may not be is known before it is begun', () => {
  expect(faults([file('a.txt', 11)])).toEqual(['a.txt tooLarge']);
  expect(faults([file('A.EXE', 1), file('film', 1, 'video/mp4')])).toEqual(['A.EXE typeRefused', 'film typeRefused']);
  expect(faults([file('a', 10), file('b', 5), file('c', 1)])).toEqual(['c quotaReached']);
});

test('[X1] a message takes ten files, those that lie there already among them', () => {
  expect(faults([file('a', 1), file('b', 1)], 9)).toEqual(['b tooMany']);
});

test('[X1] while the limits are not known, the server is left to say no', () => {
  expect(sortFiles([file('a', 1_000)], { limits: null, lying: 0 }).taken).toHaveLength(1);
});
