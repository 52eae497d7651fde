import type { RoomEvent } from './room-event.ts';
import type { MemberNowView, MemberView, MessageView, PresenceStatus, RoomView } from './views.ts';

/** What a client knows of one room: the answer of `rooms.get`, with every event since folded in. */
export type RoomState = {
  room: RoomView;
  /** Everyone who is or was a member; whoever left stays, with state `left`, so that old messages keep a face. */
  people: Record<string, MemberNowView>;
  /** A window without gaps, ascending by seq: from the oldest one loaded to the newest there is. */
  messages: MessageView[];
  /** Whether there are older messages than the window holds. */
  hasMore: boolean;
  /** By the message it begins with: the threads somebody has opened here, each a window without gaps like `messages`. */
  threads: Readonly<Record<string, ThreadWindow>>;
  /** The room's clock: every change up to it is in here. */
  seq: number;
  /** Who is typing: personId → username. It dies by itself on the client, see `TYPING_TTL_MS`. */
  typing: Record<string, string>;
  /** How many are here, where they are too many to be named; null where `people` knows each one's status. */
  crowd: { online: number; away: number } | null;
};

/** A thread as far as it has been loaded: what it begins with, and its answers ascending by seq, up to the newest. */
export type ThreadWindow = { root: MessageView; messages: MessageView[]; hasMore: boolean };

/** The answer of `rooms.get`. */
export type RoomSnapshot = {
  room: RoomView;
  people: MemberNowView[];
  messages: MessageView[];
  hasMore: boolean;
  seq: number;
};

/** A state with nothing folded in yet. */
export function roomStateOf(snapshot: RoomSnapshot): RoomState {
  const people = Object.fromEntries(snapshot.people.map((person) => [person.personId, person]));
  return { room: snapshot.room, people, messages: snapshot.messages, hasMore: snapshot.hasMore, threads: {}, seq: snapshot.seq, typing: {}, crowd: null };
}

/**
 * The fold. Hearing an event twice, or one that is already in the snapshot, changes nothing (the very same object
 * comes back). `reset` changes nothing either: whoever folds must fetch a new snapshot then.
 */
export function applyRoomEvent(state: RoomState, event: RoomEvent): RoomState {
  switch (event.kind) {
    case 'message':
      return applyMessage(state, event.message);
    case 'member':
      return applyMember(state, event.member);
    case 'room':
      return event.room.changedSeq <= state.room.changedSeq ? state : tick({ ...state, room: event.room }, event.room.changedSeq);
    case 'typing':
      return applyTyping(state, event.personId, event.typing ? event.username : null);
    case 'presence':
      return applyPresence(state, event.personId, event.status);
    case 'present':
      return applyPresent(state, event);
    case 'crowd':
      return { ...state, crowd: { online: event.online, away: event.away } };
    case 'reset':
      return state;
  }
}

/** Older messages fetched by `messages.page`, put before the window; those already there are kept as they are. */
export function applyOlderPage(state: RoomState, page: { messages: MessageView[]; hasMore: boolean }): RoomState {
  const oldest = state.messages[0]?.seq ?? Infinity;
  const older = page.messages.filter((message) => message.seq < oldest);
  return { ...state, messages: [...older, ...state.messages], hasMore: page.hasMore };
}

/**
 * Answers of a thread fetched by `messages.thread`, put before those that are there. The first page opens it: from then
 * on what is heard of the thread is folded in. Read before the last events were heard, it is older than they are; so
 * whoever fetches folds those events again, as after an older page.
 */
export function applyThreadPage(state: RoomState, page: ThreadWindow): RoomState {
  const { root, hasMore } = page;
  const there = state.threads[root.id];
  const oldest = there?.messages[0]?.seq ?? Infinity;
  const messages = [...page.messages.filter((message) => message.seq < oldest), ...(there?.messages ?? [])];
  return { ...state, threads: { ...state.threads, [root.id]: { root: newer(there?.root, root), messages, hasMore } } };
}

/** Forgets a thread that nobody looks at any more. */
export function closeThread(state: RoomState, rootId: string): RoomState {
  if (!(rootId in state.threads)) return state;
  const { [rootId]: _, ...threads } = state.threads;
  return { ...state, threads };
}

function tick(state: RoomState, seq: number): RoomState {
  return seq > state.seq ? { ...state, seq } : state;
}

function applyMessage(state: RoomState, event: MessageView): RoomState {
  const message = nowNamed(state, event);
  return tick(message.threadOf === null ? applyInFlow(state, message) : applyAnswer(state, message.threadOf, message), message.changedSeq);
}

function applyInFlow(state: RoomState, message: MessageView): RoomState {
  const messages = placed(state, message);
  const thread = state.threads[message.id];
  const root = newer(thread?.root, message);
  const known = thread && root !== thread.root ? { ...state, threads: { ...state.threads, [message.id]: { ...thread, root } } } : state;
  if (!messages) return known;
  // Whoever has just spoken has stopped typing; waiting for the whisper would show both for a moment.
  const spoke = message.seq === message.changedSeq ? applyTyping(known, message.authorId, null) : known;
  return { ...spoke, messages };
}

/** Of a thread that nobody has opened here, what is said in it comes with its page. */
function applyAnswer(state: RoomState, rootId: string, message: MessageView): RoomState {
  const thread = state.threads[rootId];
  const messages = thread && placed(thread, message);
  return messages ? { ...state, threads: { ...state.threads, [rootId]: { ...thread, messages } } } : state;
}

/** Of two views of one message the one that was changed last. */
function newer(there: MessageView | undefined, message: MessageView): MessageView {
  return there && there.changedSeq >= message.changedSeq ? there : message;
}

/** An event folded again after a rename (an older page makes that necessary) must not bring the old name back. */
function nowNamed(state: RoomState, message: MessageView): MessageView {
  const author = state.people[message.authorId];
  return author && author.changedSeq > message.changedSeq ? { ...message, authorName: author.displayName } : message;
}

/** The window with the message in its place, or null where there is nothing to change. */
function placed(window: Pick<ThreadWindow, 'messages' | 'hasMore'>, message: MessageView): MessageView[] | null {
  const { messages } = window;
  const at = indexAtOrAfter(messages, message.seq);
  const there = messages[at];
  if (there?.id === message.id) return message.changedSeq > there.changedSeq ? messages.with(at, message) : null;
  // Older than the window: it will come, as it then is, with its page.
  if (at === 0 && window.hasMore) return null;
  return messages.toSpliced(at, 0, message);
}

/** Binary search by seq; an append, the common case, answers at the first look. */
function indexAtOrAfter(messages: MessageView[], seq: number): number {
  let low = 0;
  let high = messages.length;
  if (high === 0 || (messages[high - 1]?.seq ?? 0) < seq) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function applyMember(state: RoomState, member: MemberView): RoomState {
  const before = state.people[member.personId];
  if (before && before.changedSeq >= member.changedSeq) return tick(state, member.changedSeq);
  const people = { ...state.people, [member.personId]: { ...member, status: before?.status ?? 'offline' } };
  const messages = namedMessages(state.messages, member);
  const threads = Object.fromEntries(Object.entries(state.threads).map(([id, thread]) => [id, namedThread(thread, member)]));
  const here = member.state === 'left' ? applyTyping(state, member.personId, null) : state;
  return tick({ ...here, people, messages, threads }, member.changedSeq);
}

/**
 * The messages under the member's name of now. Each is compared, and not what was known of the member before: whoever
 * left before the snapshot is not in it, though his messages are; and a message written while the name changed may
 * bring the old one after the new one was heard of.
 */
function namedMessages(messages: MessageView[], { personId, displayName }: MemberView): MessageView[] {
  const isStale = (message: MessageView) => message.authorId === personId && message.authorName !== displayName;
  return messages.some(isStale) ? messages.map((message) => (isStale(message) ? { ...message, authorName: displayName } : message)) : messages;
}

function namedThread(thread: ThreadWindow, member: MemberView): ThreadWindow {
  const [root = thread.root] = namedMessages([thread.root], member);
  return { ...thread, root, messages: namedMessages(thread.messages, member) };
}

function applyTyping(state: RoomState, personId: string, username: string | null): RoomState {
  if (username === null) {
    if (!(personId in state.typing)) return state;
    const { [personId]: _, ...typing } = state.typing;
    return { ...state, typing };
  }
  return state.typing[personId] === username ? state : { ...state, typing: { ...state.typing, [personId]: username } };
}

function applyPresence(state: RoomState, personId: string, status: PresenceStatus): RoomState {
  const person = state.people[personId];
  if (!person || person.status === status) return state;
  return { ...state, people: { ...state.people, [personId]: { ...person, status } } };
}

function applyPresent(state: RoomState, { online, away, busy }: Record<'online' | 'away' | 'busy', string[]>): RoomState {
  const here = new Map<string, PresenceStatus>();
  for (const id of online) here.set(id, 'online');
  for (const id of away) here.set(id, 'away');
  for (const id of busy) here.set(id, 'busy');
  const statusOf = (id: string): PresenceStatus => here.get(id) ?? 'offline';
  const others = Object.entries(state.people).filter(([id, person]) => person.status !== statusOf(id));
  if (others.length === 0) return state.crowd === null ? state : { ...state, crowd: null };
  const changed = Object.fromEntries(others.map(([id, person]) => [id, { ...person, status: statusOf(id) }]));
  return { ...state, people: { ...state.people, ...changed }, crowd: null };
}
