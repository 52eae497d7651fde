import type { MemberView, RoomView, SeatView } from './views.ts';

/** What nobody has set yet in a room that has just been made. */
export const PLAIN_ROOM = { kind: 'room', topic: '', description: '', visibility: 'public', archivedAt: null, posting: 'everyone', slowModeS: 0, keepsEveryone: false, createdById: null, pictureUrl: null } satisfies Partial<RoomView>;

/** A member nobody has done anything to, who says nothing of himself. */
export const PLAIN_MEMBER = { avatarUrl: null, role: 'member', installationRole: 'user', state: 'joined', customStatus: null, mutedUntil: null } satisfies Partial<MemberView>;

/** How a room stands in the sidebar of somebody who has put nothing about it. */
export const PLAIN_SEAT = { favourite: false, muted: false, notify: null, section: '' } satisfies SeatView;
