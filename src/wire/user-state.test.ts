import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserEvent } from './user-event.ts';
import { applyUserEvent, statusIn, type UserState } from './user-state.ts';
import { PLAIN_ROOM, PLAIN_SEAT } from './plain-room.ts';
import type { MeView, MyRoomView } from './views.ts';

const ME: MeView = { id: 'me', username: 'me', displayName: 'Me', avatarUrl: null, role: 'user', createdAt: 1, lastSeenAt: null, about: '', timeZone: '', customStatus: null, availability: 'auto', mutedUntil: null, email: 'me@example.org' };

test('[R2] a message of another counts as unread, once however often it is heard; mine does not', () => {
  const heard = unread({ seq: 11, changedSeq: 11 });
  const state = fold(begun(), heard, heard, unread({ seq: 12, changedSeq: 12, authorId: 'me' }));
  expect(roomIn(state)).toMatchObject({ unread: 3, mentions: 0, seq: 12 });
});

test('a deleted message is unread no more, and a deletion that was counted already changes nothing', () => {
  const state = fold(begun(), unread({ seq: 11, changedSeq: 11 }), unread({ seq: 11, changedSeq: 12, deleted: true }));
  expect(roomIn(state)?.unread).toBe(2);
  expect(roomIn(fold(begun(), unread({ seq: 4, changedSeq: 9, deleted: true })))?.unread).toBe(2);
});

test('reading takes away just what was read: what came in at the same moment stays unread, whatever was counted elsewhere', () => {
  const heard = fold(begun(), unread({ seq: 11, changedSeq: 11 }), unread({ seq: 12, changedSeq: 12 }));
  expect(roomIn(fold(heard, { kind: 'read', roomId: 'room', lastReadSeq: 11, unread: 0, mentions: 0, seq: 11, readTurn: 0 }))?.unread).toBe(1);
  expect(roomIn(fold(heard, { kind: 'read', roomId: 'room', lastReadSeq: 12, unread: 0, mentions: 0, seq: 12, readTurn: 0 }))?.unread).toBe(0);
  // Another device has read a part of what the server had counted: only the server knows how much that leaves.
  expect(roomIn(fold(heard, { kind: 'read', roomId: 'room', lastReadSeq: 7, unread: 3, mentions: 0, seq: 12, readTurn: 0 }))?.unread).toBe(3);
  // What was counted already may still be on its way here; it is not counted again.
  const told = fold(begun(), { kind: 'read', roomId: 'room', lastReadSeq: 7, unread: 3, mentions: 0, seq: 12, readTurn: 0 }, unread({ seq: 12, changedSeq: 12 }));
  expect(roomIn(told)?.unread).toBe(3);
});

test('a room that comes late does not undo what was heard since it was read', () => {
  const state = fold(begun(), unread({ seq: 11, changedSeq: 11 }), { kind: 'room', room: room({ seq: 10, role: 'owner' }) });
  expect(roomIn(state)).toMatchObject({ unread: 3, seq: 11, role: 'owner' });
});

test('[P1] presence moves a person between online, away, busy and offline, and `state` says it all anew', () => {
  const busy = fold(begun(), { kind: 'presence', personId: 'ann', status: 'online' }, { kind: 'presence', personId: 'ann', status: 'busy' });
  expect(busy).toMatchObject({ online: new Set(), away: new Set(), busy: new Set(['ann']) });
  expect(busy && statusIn(busy, 'ann')).toBe('busy');
  const away = fold(begun(), { kind: 'presence', personId: 'ann', status: 'online' }, { kind: 'presence', personId: 'ann', status: 'away' });
  expect(away && statusIn(away, 'ann')).toBe('away');
  const again = fold(away, { kind: 'state', me: ME, rooms: [], online: ['bob'], away: [], busy: [], ...NOTHING_MINE });
  expect(again && statusIn(again, 'ann')).toBe('offline');
});

test('[X3] who is called by name is counted apart, deletions taken back, and reading counts anew', () => {
  const called = fold(begun(), unread({ seq: 11, changedSeq: 11, mentions: ['me'] }), unread({ seq: 12, changedSeq: 12 }), unread({ seq: 13, changedSeq: 13, mentionsRoom: true }));
  expect(roomIn(called)).toMatchObject({ unread: 5, mentions: 2 });
  expect(roomIn(fold(called, unread({ seq: 11, changedSeq: 14, mentions: ['me'], deleted: true })))).toMatchObject({ unread: 4, mentions: 1 });
  expect(roomIn(fold(called, { kind: 'read', roomId: 'room', lastReadSeq: 13, unread: 0, mentions: 0, seq: 13, readTurn: 0 }))).toMatchObject({ unread: 0, mentions: 0 });
});

test('[X3] marked unread from here, the mark goes back on every device; otherwise an older mark that comes late is dropped', () => {
  const read = { kind: 'read', roomId: 'room', lastReadSeq: 3, unread: 7, mentions: 1, seq: 10 } as const;
  const back = fold(begun(), { ...read, readTurn: 1 });
  expect(roomIn(back)).toMatchObject({ lastReadSeq: 3, unread: 7, mentions: 1 });
  expect(roomIn(fold(begun(), { ...read, readTurn: 0 }))).toMatchObject({ lastReadSeq: 5, unread: 2 });
  // What was told of the mark before, and comes only now, does not undo it.
  expect(roomIn(fold(back, { ...read, lastReadSeq: 10, unread: 0, mentions: 0, readTurn: 0 }))).toMatchObject({ lastReadSeq: 3, unread: 7 });
});

test('[R2] a count that comes late is that of its moment: what has been heard since is counted on top, deletions too', () => {
  const heard = fold(begun(), unread({ seq: 11, changedSeq: 11, mentions: ['me'] }), unread({ seq: 9, changedSeq: 12, deleted: true }));
  expect(roomIn(heard)).toMatchObject({ unread: 2, mentions: 1 });
  expect(roomIn(fold(heard, { kind: 'read', roomId: 'room', lastReadSeq: 7, unread: 2, mentions: 0, seq: 10, readTurn: 0 }))).toMatchObject({ unread: 2, mentions: 1, seq: 12 });
  // One from before the state that was told meanwhile says nothing new.
  expect(roomIn(fold(begun(), { kind: 'read', roomId: 'room', lastReadSeq: 5, unread: 1, mentions: 0, seq: 9, readTurn: 0 }))).toMatchObject({ unread: 2, seq: 10 });
});

test('of two drafts of a room the later one stands, and what is saved is saved once', () => {
  const draft = (text: string, updatedAt: number): UserEvent => ({ kind: 'draft', draft: { roomId: 'room', text, updatedAt } });
  expect(fold(begun(), draft('new', 2), draft('old', 1))?.drafts).toEqual({ room: { roomId: 'room', text: 'new', updatedAt: 2 } });
  const saved = fold(begun(), { kind: 'saved', messageId: 'm', saved: true, remindAt: 9, remindedAt: null }, { kind: 'reminder', messageId: 'm', roomId: 'room', text: '', remindedAt: 9 });
  expect(saved?.saved).toEqual({ m: { remindAt: null, remindedAt: 9 } });
  expect(fold(saved, { kind: 'saved', messageId: 'm', saved: false, remindAt: null, remindedAt: null })?.saved).toEqual({});
});

test('[D1] when something was last said is heard, and so is the new face of somebody one talks to', () => {
  const bob = { personId: 'bob', username: 'bob', displayName: 'Bob', avatarUrl: null, customStatus: null };
  const heard = fold(begun(), { kind: 'room', room: room({ people: [bob] }) }, unread({ seq: 11, changedSeq: 11, at: 99 }), unread({ seq: 4, changedSeq: 12, at: 7, deleted: true }));
  expect(roomIn(heard)?.lastAt).toBe(99);
  const renamed = fold(heard, { kind: 'face', face: { ...bob, displayName: 'Robert' } }, { kind: 'face', face: { ...bob, personId: 'zoe' } });
  expect(roomIn(renamed)?.people).toEqual([{ ...bob, displayName: 'Robert' }]);
});

test('before the first `state` nothing is folded', () => {
  expect(applyUserEvent(null, unread({ seq: 1, changedSeq: 1 }))).toBeNull();
});

test('hearing any event twice changes nothing', () => {
  const seq = fc.integer({ min: 1, max: 30 });
  const event: fc.Arbitrary<UserEvent> = fc.oneof(
    fc.record({ seq, later: fc.integer({ min: 0, max: 3 }), deleted: fc.boolean() }).map(({ seq: at, later, deleted }) => unread({ seq: at, changedSeq: at + later, deleted })),
    fc.record({ lastReadSeq: seq, unread: fc.nat(5), seq }).map((read) => ({ kind: 'read' as const, roomId: 'room', mentions: 0, readTurn: 0, ...read })),
    seq.map((at) => ({ kind: 'room' as const, room: room({ seq: at }) })),
    fc.constantFrom('online' as const, 'away' as const, 'offline' as const).map((status) => ({ kind: 'presence' as const, personId: 'ann', status })),
    fc.constant({ kind: 'removed' as const, roomId: 'room' }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const once = fold(begun(), ...events);
      const twice = fold(begun(), ...events.flatMap((one) => [one, one]));
      expect(twice).toEqual(once);
    }),
  );
});

const NOTHING_MINE = { threads: [], drafts: [], scheduled: [], saved: {}, reportsWaiting: 0, attention: { keywords: [], sounds: false, quietUntil: null, quietHours: null } };

function begun(): UserState | null {
  return applyUserEvent(null, { kind: 'state', me: ME, rooms: [room({})], online: [], away: [], busy: [], ...NOTHING_MINE });
}

function fold(state: UserState | null, ...events: UserEvent[]): UserState | null {
  return events.reduce<UserState | null>(applyUserEvent, state);
}

function roomIn(state: UserState | null): MyRoomView | undefined {
  return state?.rooms[0];
}

function room(over: Partial<MyRoomView>): MyRoomView {
  return {
    ...PLAIN_ROOM, ...PLAIN_SEAT, mutedUntil: null, id: 'room', name: 'general', createdAt: 1, changedSeq: 1,
    membership: 'joined', role: 'member', memberCount: 2, onlineCount: 1, unread: 2, mentions: 0, lastReadSeq: 5, readTurn: 0, lastAt: 1, people: [], seq: 10, ...over,
  };
}

function unread(over: { seq: number; changedSeq: number; authorId?: string; deleted?: boolean; mentions?: string[]; mentionsRoom?: boolean; at?: number }): UserEvent {
  return { kind: 'unread', roomId: 'room', messageId: `m${over.seq}`, authorId: 'ann', authorName: 'Ann', at: 1, deleted: false, excerpt: 'hello', cut: false, fileCount: 0, mentions: [], mentionsRoom: false, ...over };
}
