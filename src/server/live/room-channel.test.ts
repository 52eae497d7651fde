import { expect, test } from 'vitest';
import { PLAIN_MESSAGE } from '../../wire/plain-message.ts';
import type { LastingEvent, RoomEvent } from '../../wire/room-event.ts';
import { changedSeqOf, isLasting } from '../../wire/room-event.ts';
import { RoomChannel, type Left, type Seat } from './room-channel.ts';

const said = (seq: number): LastingEvent => ({
  kind: 'message',
  message: { id: `m${seq}`, roomId: 'general', seq, changedSeq: seq, authorId: 'ann', authorName: 'Ann', kind: 'text', text: '', replyTo: null, createdAt: 0, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: `c${seq}` },
});

/** Somebody who sits down at a seq; `full` when he can take no more. */
function sitDown(channel: RoomChannel, seq: number, personId = 'kevin') {
  const heard: number[] = [];
  const so = { full: false, left: null as Left | null };
  const listener = {
    tell: ({ events }: { events: readonly RoomEvent[] }) => {
      if (so.full) return false;
      heard.push(...events.filter(isLasting).map(changedSeqOf));
      return true;
    },
  };
  const seat: Seat = { personId, seq, doubts: channel.doubts, listener, leave: (left) => (so.left ??= left) };
  channel.join(seat);
  return { heard, so, seat };
}

test('[C2] whoever caught up further than the room has heard waits for it, and hears nothing twice', () => {
  const channel = new RoomChannel();
  const kevin = sitDown(channel, 3);
  const ann = sitDown(channel, 5, 'ann');
  channel.hear([said(4), said(5)]);
  channel.hear([said(6)]);
  expect([kevin.heard, ann.heard]).toEqual([[4, 5, 6], [6]]);
});

test('[C2] whoever caught up less far than the room is told the rest from memory, or goes back for it', () => {
  const channel = new RoomChannel();
  sitDown(channel, 3);
  channel.hear([said(4), said(5)]);
  expect(sitDown(channel, 4).heard).toEqual([5]);
  expect(sitDown(channel, 2).so.left).toEqual({ why: 'behind', seq: 2 });
});

test('[C2] a hole sends everybody back to where he was, and nothing after it is told before', () => {
  const channel = new RoomChannel();
  const kevin = sitDown(channel, 3);
  const early = sitDown(channel, 7, 'ann');
  channel.hear([said(5), said(9)]);
  expect([kevin.heard, kevin.so.left]).toEqual([[], { why: 'behind', seq: 3 }]);
  expect(early.so.left).toEqual({ why: 'behind', seq: 7 });
});

test('[C4] one who can take no more goes back, and costs the others nothing', () => {
  const channel = new RoomChannel();
  const [slow, quick] = [sitDown(channel, 3), sitDown(channel, 3, 'ann')];
  slow.so.full = true;
  channel.hear([said(4)]);
  channel.hear([said(5)]);
  expect(slow.so.left).toEqual({ why: 'behind', seq: 3 });
  expect(quick.heard).toEqual([4, 5]);
});

test('[C4] a thousand who come back to the same place are one question', async () => {
  const channel = new RoomChannel();
  let asked = 0;
  const ask = async () => ({ seq: ++asked && 9, events: [] });
  await Promise.all(Array.from({ length: 1_000 }, () => channel.catchUp(3, ask)));
  expect(asked).toBe(1);
});

test('[C2] an answer that was asked for before a doubt is nobody\'s answer after it', async () => {
  const channel = new RoomChannel();
  let answerOld = (): void => undefined;
  const old = channel.catchUp(3, () => new Promise((resolve) => (answerOld = () => resolve({ seq: 3, events: [] }))));
  channel.hear('recheck');
  const fresh = channel.catchUp(3, async () => ({ seq: 4, events: [said(4)] }));
  answerOld();
  expect([(await old).seq, (await fresh).seq]).toEqual([3, 4]);
});

test('[C2] an answer that was asked for before a doubt does not seat anybody', () => {
  const channel = new RoomChannel();
  const before = sitDown(channel, 3).seat;
  channel.hear('recheck');
  let left: Left | null = null;
  channel.join({ ...before, leave: (why) => (left = why) });
  expect(left).toEqual({ why: 'behind', seq: 3 });
});

/** More than are told in one turn. */
const CROWD = 160;

function crowd(channel: RoomChannel) {
  return Array.from({ length: CROWD }, (_, n) => sitDown(channel, 3, `p${n}`));
}

const toldIn = (seats: { heard: number[] }[], seq: number) => seats.filter(({ heard }) => heard.includes(seq)).length;

test('[M2] a crowd is told in pieces, so that others are heard meanwhile, and everybody in the end', async () => {
  const channel = new RoomChannel();
  const seats = crowd(channel);
  channel.hear([said(4)]);
  const atOnce = toldIn(seats, 4);
  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(CROWD);
  for (let turn = 0; turn < CROWD && toldIn(seats, 4) < CROWD; turn++) await new Promise((next) => setImmediate(next));
  expect(seats.map(({ heard }) => heard)).toEqual(seats.map(() => [4]));
});

test('[M2] whatever happens while a crowd is being told comes after it: the next message, a newcomer, a doubt', () => {
  const channel = new RoomChannel();
  const seats = crowd(channel);
  channel.hear([said(4)]);
  channel.hear([said(5)]);
  const newcomer = sitDown(channel, 5, 'late');
  expect(seats.map(({ heard }) => heard)).toEqual(seats.map(() => [4, 5]));
  channel.hear([said(6)]);
  channel.hear('recheck');
  expect(seats.map(({ heard }) => heard)).toEqual(seats.map(() => [4, 5, 6]));
  expect(newcomer.heard).toEqual([6]);
});

test('[M7] who leaves while a crowd is being told hears nothing more', async () => {
  const channel = new RoomChannel();
  const seats = crowd(channel);
  channel.hear([said(4)]);
  const untold = seats.filter(({ heard }) => heard.length === 0);
  for (const { seat } of untold) channel.leave(seat);
  await new Promise((next) => setImmediate(next));
  await new Promise((next) => setImmediate(next));
  expect(toldIn(untold, 4)).toBe(0);
});
