import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PRESENT_NAMED_MAX } from '../../wire/limits.ts';
import { Bus, type RoomNews } from '../live/bus.ts';
import { RoomCrowds } from './room-crowds.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function roomOf(size: number) {
  const bus = new Bus();
  const heard: RoomNews[] = [];
  bus.onRoom('general', (news) => heard.push(news));
  const crowds = new RoomCrowds(bus, () => 'online');
  for (let n = 0; n < size; n++) crowds.add('general', `person ${n}`);
  return { crowds, heard };
}

test('[P1] in a room of few the others hear of each one who comes, by name', () => {
  const { crowds, heard } = roomOf(2);
  crowds.tell('general', 'person 1');
  expect(heard).toEqual([[{ kind: 'presence', personId: 'person 1', status: 'online' }]]);
  expect(crowds.whoIsHere('general')).toEqual({ kind: 'present', online: ['person 0', 'person 1'], away: [], busy: [] });
});

test('[P1] in a crowd they are counted, once a second however many come and go', () => {
  const { crowds, heard } = roomOf(PRESENT_NAMED_MAX + 100);
  for (let n = 0; n < 100; n++) crowds.tell('general', `person ${n}`);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([[{ kind: 'crowd', online: PRESENT_NAMED_MAX + 100, away: 0 }]]);
  crowds.close();
});

test('[P1] a crowd that has thinned out is named again', () => {
  const { crowds, heard } = roomOf(PRESENT_NAMED_MAX + 1);
  crowds.tell('general', 'person 0');
  crowds.remove('general', 'person 0');
  vi.advanceTimersByTime(1_000);
  expect(heard).toMatchObject([[{ kind: 'present' }]]);
});

test('a room that everybody has left leaves no timer and no entry', () => {
  const { crowds, heard } = roomOf(PRESENT_NAMED_MAX + 1);
  crowds.tell('general', 'person 0');
  for (let n = 0; n <= PRESENT_NAMED_MAX; n++) crowds.remove('general', `person ${n}`);
  expect(vi.getTimerCount()).toBe(0);
  expect(crowds.count('general')).toBe(0);
  expect(heard).toEqual([]);
});
