import { expect, test } from 'vitest';
import { PLAIN_MESSAGE } from '../wire/plain-message.ts';
import type { RoomState } from '../wire/room-state.ts';
import { PLAIN_MEMBER, PLAIN_ROOM } from '../wire/plain-room.ts';
import type { MemberNowView, MessageView } from '../wire/views.ts';
import { narrate, narrateLatest, narratePeople } from './narrate.ts';
import { safeName, safeText } from './safe-text.ts';
import { wordsIn } from './words.ts';

const words = wordsIn('en_GB.UTF-8');
const ear = { words, myId: 'me', emphasize: (line: string) => line };
const at = (time: string) => new Date(`2026-03-04T${time}:00`).getTime();

test('[T1] a message is told with its time, and its further lines cannot be taken for messages', () => {
  const after = aState({ messages: [message({ seq: 1, text: 'one\n14:05 bob: two', createdAt: at('14:03') })] });
  expect(narrate(aState({}), after, ear)).toEqual(['14:03 ann: one\n      14:05 bob: two']);
});

test('[T1] coming and going, editing and deleting are told in the order in which they happened', () => {
  const before = aState({ messages: [message({ seq: 1, createdAt: at('14:03') }), message({ seq: 2, text: 'teh', createdAt: at('14:04') })], people: { bob: member('bob') } });
  const after = aState({
    messages: [
      message({ seq: 1, text: '', changedSeq: 6, deletedAt: 1, createdAt: at('14:03') }),
      message({ seq: 2, text: 'the', changedSeq: 4, editedAt: at('14:06'), createdAt: at('14:04') }),
      message({ seq: 5, text: 'last', createdAt: at('14:07') }),
    ],
    people: { bob: { ...member('bob'), state: 'left', changedSeq: 7 }, zoe: { ...member('zoe'), changedSeq: 3 } },
  });
  expect(narrate(before, after, ear)).toEqual([
    '>>> zoe joined the room',
    '14:06 ann changed 14:04: the',
    '14:07 ann: last',
    '--- what ann wrote at 14:03 was deleted',
    '<<< bob left the room',
  ]);
});

test('[T1] an answer names whom it answers, and nothing is told twice', () => {
  const asked = message({ seq: 1, authorName: 'bob' });
  const state = aState({ messages: [asked, message({ seq: 2, text: 'yes', replyTo: asked.id, createdAt: at('14:03') })] });
  expect(narrate(aState({ messages: [asked] }), state, ear)).toEqual(['14:03 ann → bob: yes']);
  expect(narrate(state, { ...state, seq: 9 }, ear)).toEqual([]);
});

test('[X2] reactions and pins are told in a line each, and what there are stands under the message', () => {
  const plain = message({ seq: 1, createdAt: at('14:03') });
  const liked = { ...plain, changedSeq: 5, reactions: [{ emoji: '👍', personIds: ['ann', 'bob'] }, { emoji: '🎉', personIds: ['bob'] }] };
  const tell = (before: MessageView, after: MessageView) => narrate(aState({ messages: [before] }), aState({ messages: [after] }), ear);
  expect(tell(plain, liked)).toEqual(['--- to what ann wrote at 14:03: 👍 2  🎉 1']);
  expect(tell(liked, { ...plain, changedSeq: 6 })).toEqual(['--- to what ann wrote at 14:03 there is no reaction any more']);
  expect(tell(plain, { ...plain, changedSeq: 6, pinned: true })).toEqual(['--- what ann wrote at 14:03 was pinned']);
  expect(tell({ ...liked, pinned: true }, { ...liked, changedSeq: 7 })).toEqual(['--- what ann wrote at 14:03 was unpinned']);
  expect(tell(liked, { ...plain, changedSeq: 7, text: '', deletedAt: 1 })).toEqual(['--- what ann wrote at 14:03 was deleted']);
  expect(narrateLatest(aState({ messages: [liked] }), 20, ear)[1]).toBe('14:03 ann: text\n      👍 2  🎉 1');
});

test('[X3] what calls me says so, and stands out where there are colours; what calls others or comes from me does not', () => {
  const shining = { ...ear, emphasize: (line: string) => `*${line}*` };
  const tell = (over: Partial<MessageView>, how = shining) => narrate(aState({}), aState({ messages: [message({ seq: 1, createdAt: at('14:03'), ...over })] }), how);
  expect(tell({ mentions: ['me'] })).toEqual(['*14:03 ann (to you): text*']);
  expect(tell({ mentions: ['me'] }, ear)).toEqual(['14:03 ann (to you): text']);
  expect(tell({ mentionsRoom: true })).toEqual(['*14:03 ann (to you): text*']);
  expect(tell({ mentions: ['bob'] })).toEqual(['14:03 ann: text']);
  expect(tell({ authorId: 'me', authorName: 'me', mentionsRoom: true })).toEqual(['14:03 me: text']);
  const before = message({ seq: 1, createdAt: at('14:03') });
  const after = { ...before, text: '@me', changedSeq: 5, editedAt: at('14:04'), mentions: ['me'] };
  expect(narrate(aState({ messages: [before] }), aState({ messages: [after] }), shining)).toEqual(['*14:04 ann changed 14:03 (to you): @me*']);
});

test('[T1] after a long absence it is said that something is not shown', () => {
  const after = aState({ messages: [message({ seq: 900, createdAt: at('14:03') })], hasMore: true });
  expect(narrate(aState({ messages: [message({ seq: 1 })] }), after, ear)[0]).toBe('--- more was said meanwhile than is shown here');
});

test('[T1] a day begins with a line, and who is away or busy is called so', () => {
  const state = aState({ messages: [message({ seq: 1, createdAt: at('14:03') })], people: { ann: member('ann'), bob: { ...member('bob'), status: 'away' }, eve: { ...member('eve'), status: 'offline' }, zoe: { ...member('zoe'), status: 'busy' } } });
  expect(narrateLatest(state, 20, ear)[0]).toBe('--- Wednesday, March 4, 2026 ---');
  expect(narrateLatest(state, 0, ear)).toEqual([]);
  expect(narratePeople(state, words)).toBe('In general: ann, bob (away), zoe (busy), and one other');
});

test('[M8] nothing that somebody wrote drives the terminal it is shown on', () => {
  expect(safeText('\u001b]0;pwned\u0007\u001b[2J\u009b31mred\u0000')).toBe('␛]0;pwned␇␛[2J\ufffd31mred␀');
  expect(safeText('one\rtwo\r\nthree\u2028four')).toBe('one\ntwo\nthree\nfour');
  expect(safeText('\u202egnp.exe\tx\u007f')).toBe('\ufffdgnp.exe    x␡');
  expect(safeName('ann\n14:03 bob: hi')).toBe('ann 14:03 bob: hi');
   
  expect(safeText(String.fromCharCode(...Array(256).keys()))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

function aState(over: Partial<RoomState>): RoomState {
  const room = { ...PLAIN_ROOM, id: 'room', name: 'general', createdAt: 1, changedSeq: 1 };
  return { room, people: {}, messages: [], hasMore: false, seq: 10, typing: {}, threads: {}, crowd: null, ...over };
}

function member(name: string): MemberNowView {
  return { ...PLAIN_MEMBER, personId: name, username: name, displayName: name, changedSeq: 1, status: 'online' };
}

function message(over: Partial<MessageView> & { seq: number }): MessageView {
  return {
    id: `id-${over.seq}`, roomId: 'room', changedSeq: over.seq, authorId: 'ann', authorName: 'ann', kind: 'text', text: 'text',
    replyTo: null, createdAt: at('12:00'), editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: `client-${over.seq}`, ...over,
  };
}
