import { expect, it } from 'vitest';
import { PLAIN_MEMBER } from '../../../wire/plain-room.ts';
import type { MemberNowView } from '../../../wire/views.ts';
import { nameBegun, peopleMeant } from './propose-people.ts';

const person = (username: string, displayName: string, over: Partial<MemberNowView> = {}): MemberNowView => ({
  ...PLAIN_MEMBER, personId: username, username, displayName, status: 'online', changedSeq: 1, ...over,
});

it('[X3] knows where a name is being typed', () => {
  expect(nameBegun('hello @an')).toEqual({ from: 6, name: 'an' });
  expect(nameBegun('@')).toEqual({ from: 0, name: '' });
  expect(nameBegun('(@Zoë')).toEqual({ from: 1, name: 'zoë' });
  for (const text of ['', 'ann', 'ann@ex', '@ann ', 'x/@ann', '@@ann']) expect(nameBegun(text), text).toBeNull();
});

it('[X3] proposes by username and by any word of the name, those who are here first, and neither me nor who has left', () => {
  const room = [person('bob', 'Bob Builder'), person('anna', 'Anna', { status: 'offline' }), person('mia', 'Mia van Anders'), person('andy', 'Andy'), person('me', 'Anton'), person('gone', 'Ann', { state: 'left' })];
  expect(peopleMeant(room, 'an', 'me').map((one) => one.username)).toEqual(['andy', 'anna', 'mia']);
  expect(peopleMeant(room, 'buil', 'me').map((one) => one.username)).toEqual(['bob']);
});
