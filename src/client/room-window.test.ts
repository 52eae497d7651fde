import { expect, test } from 'vitest';
import { PLAIN_MESSAGE } from '../wire/plain-message.ts';
import { PLAIN_MEMBER, PLAIN_ROOM } from '../wire/plain-room.ts';
import { applyRoomEvent, type RoomState } from '../wire/room-state.ts';
import type { MemberNowView, MessageView } from '../wire/views.ts';
import { trimmed, withOlderPage } from './room-window.ts';

test('[C2] an edit that was heard while the page it is on was on its way is not lost', () => {
  const state = aState([message({ seq: 51 })], 60);
  const edit = { kind: 'message', message: message({ seq: 7, changedSeq: 61, text: 'edited' }) } as const;
  const heard = applyRoomEvent(state, edit);
  expect(heard.messages).toHaveLength(1);
  // The page had been read before the edit was.
  const page = { messages: [message({ seq: 7, text: 'as it was' })], hasMore: false };
  expect(withOlderPage(heard, page, [edit]).messages.map(({ text }) => text)).toEqual(['edited', 'text']);
});

test('a page that is older than a change of name takes the name that is known', () => {
  const ann: MemberNowView = { ...PLAIN_MEMBER, personId: 'ann', username: 'ann', displayName: 'Ann Lee', changedSeq: 55, status: 'online' };
  const state = { ...aState([message({ seq: 51 })], 60), people: { ann } };
  const page = { messages: [message({ seq: 7, authorName: 'ann' })], hasMore: false };
  expect(withOlderPage(state, page, []).messages[0]?.authorName).toBe('Ann Lee');
});

test('what is only listened to does not grow without end, and what is dropped can be loaded again', () => {
  const state = aState([...Array(126).keys()].map((n) => message({ seq: n + 1 })), 126);
  expect(trimmed(aState(state.messages.slice(0, 125), 125), 100).messages).toHaveLength(125);
  const less = trimmed({ ...state, hasMore: false }, 100);
  expect(less.messages).toHaveLength(100);
  expect(less.messages.at(-1)?.seq).toBe(126);
  expect(less.hasMore).toBe(true);
});

function aState(messages: MessageView[], seq: number): RoomState {
  const room = { ...PLAIN_ROOM, id: 'room', name: 'general', createdAt: 1, changedSeq: 1 };
  return { room, people: {}, messages, hasMore: true, seq, typing: {}, threads: {}, crowd: null };
}

function message(over: Partial<MessageView> & { seq: number }): MessageView {
  return {
    id: `id-${over.seq}`, roomId: 'room', changedSeq: over.seq, authorId: 'ann', authorName: 'ann', kind: 'text', text: 'text',
    replyTo: null, createdAt: 1, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: `client-${over.seq}`, ...over,
  };
}
