import type { MyRoomView, SeatView } from '../../../wire/views.ts';

/** A heading of the sidebar, and what stands under it. `name` is that of a section of my own; the others are named in my language. */
export type RoomGroup = { id: string; kind: 'favourites' | 'section' | 'rooms' | 'direct'; name: string; rooms: MyRoomView[] };

type Seen = {
  nameOf: (room: MyRoomView) => string;
  currentId: string | undefined;
  /** Whether I have begun to write something there. */
  hasDraft: (roomId: string) => boolean;
};

/**
 * What the sidebar shows, in its order: favourites, my own sections, the other rooms, the other conversations. Each room
 * stands once. An archived one is left out unless one looks at it, and so is a conversation in which nothing was said yet.
 */
export function roomGroups(rooms: readonly MyRoomView[], seen: Seen): RoomGroup[] {
  const shown = rooms.filter((room) => room.membership === 'joined' && (room.archivedAt === null || room.id === seen.currentId));
  const byName = (a: MyRoomView, b: MyRoomView) => Number(a.muted) - Number(b.muted) || seen.nameOf(a).localeCompare(seen.nameOf(b));
  const isBegun = (room: MyRoomView) => room.lastAt !== null || room.id === seen.currentId || seen.hasDraft(room.id);
  const loose = shown.filter((room) => !room.favourite && room.section === '');
  const groups: RoomGroup[] = [
    { id: 'favourites', kind: 'favourites', name: '', rooms: shown.filter((room) => room.favourite).toSorted(byName) },
    ...sectionsOf(shown.filter((room) => !room.favourite)).map((name) => sectionOf(name, shown, byName)),
    { id: 'rooms', kind: 'rooms', name: '', rooms: loose.filter((room) => room.kind === 'room').toSorted(byName) },
    { id: 'direct', kind: 'direct', name: '', rooms: loose.filter((room) => room.kind === 'direct' && isBegun(room)).toSorted(newestFirst) },
  ];
  return groups.filter((group) => group.kind !== 'favourites' || group.rooms.length > 0);
}

/** The headings of my own, in their order. */
export function sectionsOf(rooms: readonly MyRoomView[]): string[] {
  const names = rooms.filter((room) => room.membership === 'joined' && room.section !== '').map((room) => room.section);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

/** How a room is to be kept so that it stands under that heading. */
export function seatIn(group: Pick<RoomGroup, 'kind' | 'name'>): Partial<SeatView> {
  return group.kind === 'favourites' ? { favourite: true } : { favourite: false, section: group.name };
}

function sectionOf(name: string, shown: MyRoomView[], byName: (a: MyRoomView, b: MyRoomView) => number): RoomGroup {
  const rooms = shown.filter((room) => !room.favourite && room.section === name).toSorted(byName);
  return { id: `section:${name}`, kind: 'section', name, rooms };
}

/** One that has just been begun is the newest of all. */
function newestFirst(a: MyRoomView, b: MyRoomView): number {
  return Number(a.muted) - Number(b.muted) || (b.lastAt ?? Infinity) - (a.lastAt ?? Infinity);
}
