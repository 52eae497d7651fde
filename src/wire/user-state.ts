import { UNREAD_COUNT_MAX } from './limits.ts';
import type { UserEvent } from './user-event.ts';
import type { DraftView, FaceView, MeView, MyRoomView, PresenceStatus, RoomView, SavedMark, ScheduledView, ThreadView } from './views.ts';

/** What a person knows outside open rooms: the last `state`, with every event since folded in. */
export type UserState = {
  me: MeView;
  /** The rooms that are mine or that I am invited to, each once, in the order in which they were heard of. */
  rooms: MyRoomView[];
  /** Of those who share a room with me. Nobody is in both; whoever is in neither is offline. */
  online: ReadonlySet<string>;
  away: ReadonlySet<string>;
  /** By the id of the message each begins with: the threads I follow, or did. */
  threads: Readonly<Record<string, ThreadView>>;
  /** By room. */
  drafts: Readonly<Record<string, DraftView>>;
  scheduled: readonly ScheduledView[];
  /** By message. */
  saved: Readonly<Record<string, SavedMark>>;
  /** Why this session has ended, once it has. */
  signedOut: null | 'signedOut' | 'revoked' | 'banned';
  /** By room: the places counted as unread here since the server last counted, so that reading takes just those away. */
  counted: Readonly<Record<string, readonly number[]>>;
};

/** The fold. Before the first `state` there is nothing to fold into, and what comes then is dropped: `state` has it. */
export function applyUserEvent(state: UserState | null, event: UserEvent): UserState | null {
  if (event.kind === 'state') return stateOf(event);
  return state && applyNews(state, event);
}

function stateOf(event: Extract<UserEvent, { kind: 'state' }>): UserState {
  return {
    me: event.me,
    rooms: event.rooms,
    online: new Set(event.online),
    away: new Set(event.away),
    threads: Object.fromEntries(event.threads.map((thread) => [thread.rootId, thread])),
    drafts: Object.fromEntries(event.drafts.map((draft) => [draft.roomId, draft])),
    scheduled: event.scheduled,
    saved: event.saved,
    signedOut: null,
    counted: Object.fromEntries(event.rooms.map((room) => [room.id, []])),
  };
}

function applyNews(state: UserState, event: Exclude<UserEvent, { kind: 'state' }>): UserState {
  switch (event.kind) {
    case 'room':
    case 'invited':
      return applyRoom(state, event.room);
    case 'roomChanged':
      return withRoom(state, event.room.id, (mine) => applyRoomChanged(mine, event.room));
    case 'removed':
      return applyRemoved(state, event.roomId);
    case 'unread':
      return applyUnread(state, event);
    case 'read':
      return applyRead(state, event);
    case 'presence':
      return applyPresence(state, event.personId, event.status);
    case 'thread':
      return { ...state, threads: { ...state.threads, [event.thread.rootId]: event.thread } };
    case 'draft':
      return { ...state, drafts: applyDraft(state.drafts, event.draft) };
    case 'scheduled':
      return { ...state, scheduled: event.scheduled };
    case 'saved':
      return { ...state, saved: applySaved(state.saved, event) };
    case 'reminder':
      // The message stays saved; what was to be done at that time is done, and waits to be looked at.
      return { ...state, saved: applySaved(state.saved, { messageId: event.messageId, saved: event.messageId in state.saved, remindAt: null, remindedAt: event.remindedAt }) };
    case 'profile':
      return { ...state, me: event.me };
    case 'face':
      return { ...state, rooms: state.rooms.map((room) => applyFace(room, event.face)) };
    case 'signedOut':
      return { ...state, signedOut: event.reason };
  }
}

/** Of two that cross each other the later one stands; an empty one is kept as such, so that an older one cannot come back. */
function applyDraft(drafts: UserState['drafts'], draft: DraftView): UserState['drafts'] {
  return (drafts[draft.roomId]?.updatedAt ?? 0) > draft.updatedAt ? drafts : { ...drafts, [draft.roomId]: draft };
}

function applySaved(saved: UserState['saved'], { messageId, saved: isSaved, remindAt, remindedAt }: { messageId: string; saved: boolean } & SavedMark): UserState['saved'] {
  if (isSaved) return { ...saved, [messageId]: { remindAt, remindedAt } };
  const { [messageId]: _, ...rest } = saved;
  return rest;
}

function withRoom(state: UserState, roomId: string, change: (room: MyRoomView) => MyRoomView): UserState {
  const at = state.rooms.findIndex((room) => room.id === roomId);
  const before = state.rooms[at];
  if (!before) return state;
  const after = change(before);
  return after === before ? state : { ...state, rooms: state.rooms.with(at, after) };
}

/** The view was read at its `seq`. Messages heard of since then are in the counts here, and not in the view's. */
function applyRoom(state: UserState, room: MyRoomView): UserState {
  const before = state.rooms.find((mine) => mine.id === room.id);
  if (!before) {
    return { ...state, rooms: [...state.rooms, room], counted: { ...state.counted, [room.id]: [] } };
  }
  if (room.seq >= before.seq) {
    const counted = { ...state.counted, [room.id]: [] };
    return { ...withRoom(state, room.id, () => room), counted };
  }
  const { seq, unread, mentions, lastReadSeq, lastAt } = before;
  return withRoom(state, room.id, () => ({ ...room, seq, unread, mentions, lastReadSeq, lastAt }));
}

function applyFace(room: MyRoomView, face: FaceView): MyRoomView {
  if (!room.people.some((person) => person.personId === face.personId)) return room;
  return { ...room, people: room.people.map((person) => (person.personId === face.personId ? face : person)) };
}

/** A view without a clock of its own: what it does not say stays as it is. */
function applyRoomChanged(mine: MyRoomView, room: RoomView): MyRoomView {
  return room.changedSeq <= mine.changedSeq ? mine : { ...mine, ...room };
}

function applyRemoved(state: UserState, roomId: string): UserState {
  if (!state.rooms.some((room) => room.id === roomId)) return state;
  const { [roomId]: _, ...counted } = state.counted;
  return { ...state, rooms: state.rooms.filter((room) => room.id !== roomId), counted };
}

function applyUnread(state: UserState, event: Extract<UserEvent, { kind: 'unread' }>): UserState {
  const { roomId, seq, changedSeq, authorId, at, deleted, mentions, mentionsRoom } = event;
  const room = state.rooms.find((mine) => mine.id === roomId);
  if (!room || changedSeq <= room.seq) return state;
  const heard = withRoom(state, roomId, (mine) => ({ ...mine, seq: changedSeq, lastAt: Math.max(at, mine.lastAt ?? 0) }));
  if (authorId === state.me.id || seq <= room.lastReadSeq) return heard;
  const places = state.counted[roomId] ?? [];
  const next = deleted ? places.filter((place) => place !== seq) : [...places, seq].slice(-UNREAD_COUNT_MAX);
  // The server stops counting at the maximum; what it stopped at cannot be counted down from.
  const capped = room.unread >= UNREAD_COUNT_MAX;
  const unread = capped ? room.unread : Math.max(0, Math.min(UNREAD_COUNT_MAX, room.unread + (deleted ? -1 : 1)));
  const calledMe = mentionsRoom || mentions.includes(state.me.id);
  const called = calledMe ? Math.max(0, Math.min(unread, room.mentions + (deleted ? -1 : 1))) : Math.min(unread, room.mentions);
  return { ...withRoom(heard, roomId, (mine) => ({ ...mine, unread, mentions: called })), counted: { ...state.counted, [roomId]: next } };
}

/**
 * Read further, here or on another device. The count is of the moment `seq`: what has been heard of since is added,
 * and what is still to be heard from before it is not counted again.
 */
function applyRead(state: UserState, { roomId, lastReadSeq, unread, mentions, seq, back }: Extract<UserEvent, { kind: 'read' }>): UserState {
  const room = state.rooms.find((mine) => mine.id === roomId);
  if (!room || (lastReadSeq < room.lastReadSeq && !back)) return state;
  const places = (state.counted[roomId] ?? []).filter((place) => place > Math.max(seq, lastReadSeq));
  const left = Math.min(UNREAD_COUNT_MAX, unread + places.length);
  const after = { ...room, unread: left, mentions: Math.min(left, mentions), lastReadSeq, seq: Math.max(room.seq, seq) };
  if (after.unread === room.unread && after.mentions === room.mentions && after.lastReadSeq === room.lastReadSeq && after.seq === room.seq) return state;
  return { ...withRoom(state, roomId, () => after), counted: { ...state.counted, [roomId]: places } };
}

function applyPresence(state: UserState, personId: string, status: PresenceStatus): UserState {
  if (status === statusIn(state, personId)) return state;
  const online = new Set(state.online);
  const away = new Set(state.away);
  online.delete(personId);
  away.delete(personId);
  if (status === 'online') online.add(personId);
  if (status === 'away') away.add(personId);
  return { ...state, online, away };
}

/** How a person who shares a room with me is, as far as has been heard. */
export function statusIn(state: Pick<UserState, 'online' | 'away'>, personId: string): PresenceStatus {
  if (state.online.has(personId)) return 'online';
  return state.away.has(personId) ? 'away' : 'offline';
}
