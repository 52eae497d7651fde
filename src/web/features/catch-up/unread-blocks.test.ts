import { expect, test } from 'vitest';
import type { MyRoomView, ThreadView } from '../../../wire/views.ts';
import { inSteadyOrder, unreadBlocks } from './unread-blocks.ts';

const room = (id: string, more: Partial<MyRoomView> = {}) => ({ id, membership: 'joined', unread: 1, mentions: 0, lastReadSeq: 4, lastAt: 1, ...more }) as MyRoomView;
const thread = (rootId: string, more: Partial<ThreadView> = {}): ThreadView => ({ rootId, roomId: 'a', following: true, unread: 1, mentions: 0, lastReadSeq: 0, lastAt: 1, ...more });
const keysOf = (blocks: { key: string }[]) => blocks.map(({ key }) => key);

test('[R2] everything unread, mentions first, then the latest; nothing that is read, muted, left or not followed', () => {
  const rooms = [room('a', { lastAt: 1 }), room('b', { lastAt: 9 }), room('c', { mentions: 1 }), room('read', { unread: 0 }), room('muted', { muted: true }), room('muted call', { muted: true, mentions: 1, lastAt: 0 }), room('invited', { membership: 'invited' })];
  const threads = { t: thread('t', { lastAt: 5 }), u: thread('u', { following: false }), v: thread('v', { roomId: 'gone' }) };
  expect(keysOf(unreadBlocks({ rooms, threads }))).toEqual(['c', 'muted call', 'b', 't', 'a']);
});

test('[R2] what stands there keeps its place, whatever comes', () => {
  const before = ['call', 'b', 'a'];
  const rooms = [room('a', { lastAt: 99 }), room('b', { mentions: 1 }), room('call', { mentions: 1 }), room('new call', { mentions: 2 }), room('new', { lastAt: 100 })];
  expect(keysOf(inSteadyOrder(before, unreadBlocks({ rooms, threads: {} })))).toEqual(['call', 'b', 'new call', 'a', 'new']);
  expect(keysOf(inSteadyOrder(before, unreadBlocks({ rooms: rooms.slice(0, 1), threads: {} })))).toEqual(['a']);
});
