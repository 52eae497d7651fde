import { describe, expect, it } from 'vitest';
import { PLAIN_ROOM, PLAIN_SEAT } from '../../../wire/plain-room.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { roomGroups, seatIn, sectionsOf } from './room-groups.ts';

function room(name: string, over: Partial<MyRoomView> = {}): MyRoomView {
  return {
    ...PLAIN_ROOM, ...PLAIN_SEAT, id: name, name, createdAt: 1, changedSeq: 1, membership: 'joined', role: 'member', memberCount: 1, onlineCount: 0,
    unread: 0, mentions: 0, lastReadSeq: 0, readTurn: 0, lastAt: 1, mutedUntil: null, people: [], seq: 1, ...over,
  };
}
const direct = (name: string, over: Partial<MyRoomView> = {}) => room(name, { kind: 'direct', visibility: 'private', ...over });

/** Each heading with the names under it. */
function shown(rooms: MyRoomView[], { currentId, drafts = [] }: { currentId?: string; drafts?: string[] } = {}) {
  const groups = roomGroups(rooms, { nameOf: ({ name }) => name, currentId, hasDraft: (id) => drafts.includes(id) });
  return groups.map((group) => [group.id, ...group.rooms.map(({ name }) => name)].join(' '));
}

describe('the groups of the sidebar', () => {
  it('[R7] are favourites, my sections by name, the other rooms, the other conversations; each room once', () => {
    const rooms = [room('tech'), room('alpha', { section: 'Work' }), room('general', { favourite: true, section: 'Work' }), direct('bob', { section: 'Home' }), direct('cat', { favourite: true }), direct('dan')];
    expect(shown(rooms)).toEqual(['favourites cat general', 'section:Home bob', 'section:Work alpha', 'rooms tech', 'direct dan']);
  });

  it('[R7] have rooms by name with the muted ones below, and conversations by what was said last', () => {
    expect(shown([room('b'), room('a', { muted: true }), room('Ä'), room('c')])).toEqual(['rooms Ä b c a', 'direct']);
    expect(shown([direct('old', { lastAt: 1 }), direct('new', { lastAt: 3 }), direct('quiet', { lastAt: 9, muted: true })])).toEqual(['rooms', 'direct new old quiet']);
  });

  it('[R7] leave out what is not mine, what is archived, and conversations nobody has begun; what one looks at stays', () => {
    const rooms = [room('old', { archivedAt: 1 }), room('asked', { membership: 'invited' }), direct('empty', { lastAt: null }), direct('begun', { lastAt: null })];
    expect(shown(rooms, { drafts: ['begun'] })).toEqual(['rooms', 'direct begun']);
    expect(shown(rooms, { currentId: 'old' })).toEqual(['rooms old', 'direct']);
    expect(shown(rooms, { currentId: 'empty' })).toEqual(['rooms', 'direct empty']);
    // A section of which nothing is to be seen has no heading.
    expect(shown([room('old', { archivedAt: 1, section: 'Past' }), room('star', { favourite: true, section: 'Sky' })])).toEqual(['favourites star', 'rooms', 'direct']);
  });

  it('[R7] know which sections there are, and what puts a room under each heading', () => {
    expect(sectionsOf([room('a', { section: 'Work' }), room('b', { section: 'Home', favourite: true }), room('c', { section: 'Work' }), room('d', { section: 'Gone', membership: 'none' })])).toEqual(['Home', 'Work']);
    expect(seatIn({ kind: 'favourites', name: '' })).toEqual({ favourite: true });
    expect(seatIn({ kind: 'section', name: 'Work' })).toEqual({ favourite: false, section: 'Work' });
    expect(seatIn({ kind: 'direct', name: '' })).toEqual({ favourite: false, section: '' });
  });
});
