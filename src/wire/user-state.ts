import { beginCounting, countAnew, countNews, countOf, withNews, type Counting } from './unread-count.ts';
import type { Removal, UserEvent } from './user-event.ts';
import type { AttentionView, DraftView, FaceView, MeView, MyRoomView, PresenceStatus, RoomView, SavedMark, ScheduledView, ThreadView } from './views.ts';

/** What a person knows outside open rooms: the last `state`, with every event since folded in. */
export type UserState = {
  me: MeView;
  /** The rooms that are mine or that I am invited to, each once, in the order in which they were heard of. */
  rooms: MyRoomView[];
  /** Of those who share a room with me. Nobody is in two of them; whoever is in none is offline, or wants to be taken for it. */
  online: ReadonlySet<string>;
  away: ReadonlySet<string>;
  busy: ReadonlySet<string>;
  /** By the id of the message each begins with: the threads I follow, or did. */
  threads: Readonly<Record<string, ThreadView>>;
  /** By room. */
  drafts: Readonly<Record<string, DraftView>>;
  scheduled: readonly ScheduledView[];
  /** By message. */
  saved: Readonly<Record<string, SavedMark>>;
  /** Reported messages that wait for me to look at them. */
  reportsWaiting: number;
  /** By room: why I was put out of it, as long as I have not come back. Known to whoever heard it, until he looks anew. */
  removals: Readonly<Record<string, Removal>>;
  attention: AttentionView;
  /** Why this session has ended, once it has. */
  signedOut: null | 'signedOut' | 'revoked' | 'banned';
  /** By room: what the server counted last, and what was heard since. */
  counted: Readonly<Record<string, Counting>>;
};

/** The fold. Before the first `state` there is nothing to fold into, and what comes then is dropped: `state` has it. */
export function applyUserEvent(state: UserState | null, event: UserEvent): UserState | null {
  if (event.kind === 'state') return stateOf(event, state?.removals ?? {});
  return state && applyNews(state, event);
}

function stateOf(event: Extract<UserEvent, { kind: 'state' }>, removals: UserState['removals']): UserState {
  const mine = new Set(event.rooms.map((room) => room.id));
  return {
    me: event.me,
    rooms: event.rooms,
    online: new Set(event.online),
    away: new Set(event.away),
    busy: new Set(event.busy),
    threads: Object.fromEntries(event.threads.map((thread) => [thread.rootId, thread])),
    drafts: Object.fromEntries(event.drafts.map((draft) => [draft.roomId, draft])),
    scheduled: event.scheduled,
    saved: event.saved,
    reportsWaiting: event.reportsWaiting,
    // All is said anew right after a room has gone, and why it has must outlast that.
    removals: Object.fromEntries(Object.entries(removals).filter(([roomId]) => !mine.has(roomId))),
    attention: event.attention,
    signedOut: null,
    counted: Object.fromEntries(event.rooms.map((room) => [room.id, beginCounting(room)])),
  };
}

function applyNews(state: UserState, event: Exclude<UserEvent, { kind: 'state' }>): UserState {
  switch (event.kind) {
    case 'room':
    case 'invited':
      return applyRoom(state, event.room);
    case 'roomChanged':
      return withRoom(state, event.room.id, (mine) => applyRoomChanged(mine, event.room));
    case 'seat':
      return withRoom(state, event.roomId, (mine) => ({ ...mine, ...event.seat }));
    case 'removed':
      return applyRemoved(state, event);
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
    case 'called':
      // What it makes unread is counted by the server, and told as `read`.
      return state;
    case 'attention':
      return { ...state, attention: event.attention };
    case 'reports':
      return { ...state, reportsWaiting: event.waiting };
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
  const counting = state.counted[room.id];
  if (!before || !counting) {
    const { [room.id]: _, ...removals } = state.removals;
    return { ...state, removals, rooms: [...state.rooms, room], counted: { ...state.counted, [room.id]: beginCounting(room) } };
  }
  const anew = countAnew(counting, room) ?? counting;
  const isOlder = room.seq < before.seq;
  const after = { ...room, ...countOf(anew, state.me.id), seq: Math.max(before.seq, room.seq), lastAt: isOlder ? before.lastAt : room.lastAt };
  return { ...withRoom(state, room.id, () => after), counted: { ...state.counted, [room.id]: anew } };
}

function applyFace(room: MyRoomView, face: FaceView): MyRoomView {
  if (!room.people.some((person) => person.personId === face.personId)) return room;
  return { ...room, people: room.people.map((person) => (person.personId === face.personId ? face : person)) };
}

/** A view without a clock of its own: what it does not say stays as it is. */
function applyRoomChanged(mine: MyRoomView, room: RoomView): MyRoomView {
  return room.changedSeq <= mine.changedSeq ? mine : { ...mine, ...room };
}

function applyRemoved(state: UserState, { roomId, because }: Extract<UserEvent, { kind: 'removed' }>): UserState {
  if (!state.rooms.some((room) => room.id === roomId)) return state;
  const { [roomId]: _, ...counted } = state.counted;
  const removals = because ? { ...state.removals, [roomId]: because } : state.removals;
  return { ...state, removals, rooms: state.rooms.filter((room) => room.id !== roomId), counted };
}

function applyUnread(state: UserState, event: Extract<UserEvent, { kind: 'unread' }>): UserState {
  const room = state.rooms.find((mine) => mine.id === event.roomId);
  const counting = state.counted[event.roomId];
  if (!room || !counting || event.changedSeq <= room.seq) return state;
  const counted = { ...state.counted, [room.id]: countNews(counting, event, state.me.id) };
  const lastAt = Math.max(event.at, room.lastAt ?? 0);
  return { ...withRoom(state, room.id, (mine) => ({ ...mine, ...withNews(mine, event, state.me.id), lastAt })), counted };
}

/** Counted anew: I have read further, or marked unread from somewhere, on whichever device; or an edit calls me by name. */
function applyRead(state: UserState, event: Extract<UserEvent, { kind: 'read' }>): UserState {
  const room = state.rooms.find((mine) => mine.id === event.roomId);
  const counting = state.counted[event.roomId];
  const anew = counting && countAnew(counting, event);
  if (!room || !anew) return state;
  const after = { ...room, ...countOf(anew, state.me.id), seq: Math.max(room.seq, event.seq) };
  return { ...withRoom(state, room.id, () => after), counted: { ...state.counted, [room.id]: anew } };
}

function applyPresence(state: UserState, personId: string, status: PresenceStatus): UserState {
  if (status === statusIn(state, personId)) return state;
  const put = (there: ReadonlySet<string>, belongs: boolean) => {
    if (there.has(personId) === belongs) return there;
    return belongs ? new Set([...there, personId]) : new Set([...there].filter((id) => id !== personId));
  };
  return { ...state, online: put(state.online, status === 'online'), away: put(state.away, status === 'away'), busy: put(state.busy, status === 'busy') };
}

/** How a person who shares a room with me is, as far as has been heard. */
export function statusIn(state: Pick<UserState, 'online' | 'away' | 'busy'>, personId: string): PresenceStatus {
  if (state.online.has(personId)) return 'online';
  if (state.busy.has(personId)) return 'busy';
  return state.away.has(personId) ? 'away' : 'offline';
}
