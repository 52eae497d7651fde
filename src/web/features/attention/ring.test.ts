import { expect, it } from 'vitest';
import { notesOf, type Ring } from './ring.ts';

const ring = (roomId: string, messageId: string, over: Partial<Ring> = {}): Ring => ({ why: 'name', messageId, roomId, threadOf: null, seq: 1, room: roomId, isDirect: false, author: 'Ann', text: 'hello', ...over });
const told = (rings: Ring[]) => notesOf(rings).map((note) => `${note.tag}: ${note.rings.map((one) => one.messageId).join(' ')}`);

it('[N1] what rings in one room is one note, in which nothing is lost', () => {
  expect(told([ring('general', 'a'), ring('random', 'b'), ring('general', 'c')])).toEqual(['general: a c', 'random: b']);
  expect(told([])).toEqual([]);
});

it('[N1] in many rooms at once one note stands for all, and a reminder is never hidden behind what its room says', () => {
  expect(told(['north', 'south', 'east', 'west'].map((room) => ring(room, room)))).toEqual(['many: north south east west']);
  expect(told([ring('general', 'a'), ring('general', 'b', { why: 'reminder' })])).toEqual(['general: a', 'reminder b: b']);
});
