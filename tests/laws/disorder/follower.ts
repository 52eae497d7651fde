import { changedSeqOf, isLasting, type RoomEvent } from '../../../src/wire/room-event.ts';
import { applyRoomEvent, roomStateOf, type RoomSnapshot, type RoomState } from '../../../src/wire/room-state.ts';
import type { MessageView } from '../../../src/wire/views.ts';
import type { Person } from '../../support/person.ts';
import { pause } from './seeded.ts';

/** One stretch of what a listener heard: the stamps between two snapshots. */
type Stretch = { from: number; stamps: number[] };

/**
 * A client with nothing of ours but the fold: it fetches a room, folds what it hears, fetches again on `reset`, and
 * goes on from the last id. Written apart from src/client on purpose, so that the two do not share a mistake.
 */
export async function followRoom(person: Person, roomId: string) {
  let state = roomStateOf(await untilAnswered(() => person.api.rooms.get.query({ roomId })));
  let lastId = String(state.seq);
  let subscription: { unsubscribe(): void } | null = null;
  let waiting: RoomEvent[] | null = null;
  const heard: Stretch[] = [{ from: state.seq, stamps: [] }];
  const ended: string[] = [];

  const fold = (event: RoomEvent): void => {
    if (waiting) return void waiting.push(event);
    if (event.kind === 'reset') return void fetchAnew();
    if (isLasting(event)) heard.at(-1)?.stamps.push(changedSeqOf(event));
    state = applyRoomEvent(state, event);
  };
  const fetchAnew = async (): Promise<void> => {
    waiting = [];
    state = roomStateOf(await untilAnswered(() => person.api.rooms.get.query({ roomId })));
    heard.push({ from: state.seq, stamps: [] });
    const late = waiting;
    waiting = null;
    for (const event of late) if (!isLasting(event) || changedSeqOf(event) > state.seq) fold(event);
  };
  let listening = 0;
  const listen = (): void => {
    const mine = ++listening;
    const end = (why: string) => void (mine === listening && ended.push(why));
    subscription = person.api.rooms.events.subscribe({ roomId, lastEventId: lastId }, {
      onData: ({ id, data }) => {
        lastId = id;
        data.forEach(fold);
      },
      onComplete: () => end('complete'),
      onError: (error) => {
        if (error.data) return end(error.data.reason);
        // Asked in the moment between a cut and its being noticed: tRPC's client does not try that again by itself.
        setTimeout(() => mine === listening && listen(), 20);
      },
    });
  };
  const stop = (): void => {
    listening++;
    subscription?.unsubscribe();
    subscription = null;
  };
  listen();
  return {
    person,
    roomId,
    heard,
    /** Why feeds ended that nobody had stopped. */
    ended,
    get state(): RoomState {
      return state;
    },
    /** The connection dies without a word; the tRPC client comes back by itself. */
    cut: () => cutSocket(person),
    /** Stops listening for a while, and goes on from where it was. */
    away: async (meanwhile: Promise<unknown>) => {
      stop();
      await meanwhile;
      if (!subscription) listen();
    },
    stop,
  };
}

export type Follower = Awaited<ReturnType<typeof followRoom>>;

/** The TCP connection ends, with no close frame. */
export function cutSocket(person: Person): void {
  const ws = person.socket.connection?.ws as { terminate?(): void } | undefined;
  ws?.terminate?.();
}

/** Asks again while the connection is gone: the tRPC client fails what was under way and does not say whether it happened. */
export async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (hasAnswer(error)) throw error;
      await pause(5);
    }
  }
}

/** Whether the server said no, as opposed to saying nothing. */
function hasAnswer(error: unknown): boolean {
  return error instanceof Error && 'data' in error && Boolean(error.data);
}

/**
 * What must be equal between whoever heard everything and whoever has just come: the room, its clock, those who are in
 * it and how they are, and the newest page. Left out is what only one of them can know: who has left (a tombstone
 * keeps a face for old messages), older messages than the page, and who is typing at this moment.
 */
export function comparable(state: RoomState, fresh: RoomSnapshot) {
  return {
    room: state.room,
    seq: state.seq,
    people: Object.values(state.people).filter((one) => one.state === 'joined').sort((a, b) => a.personId.localeCompare(b.personId)),
    messages: state.messages.slice(-fresh.messages.length).map(withoutSignatures),
    isWhole: state.messages.length > fresh.messages.length || state.hasMore === fresh.hasMore,
  };
}

/** The query of a file's address is signed for a time and by a key that changes: it opens the file, and is no part of the state. */
function withoutSignatures(message: MessageView): MessageView {
  const pathOf = (url: string) => url.split('?')[0] ?? url;
  return { ...message, files: message.files.map((file) => ({ ...file, url: pathOf(file.url), ...(file.thumbUrls ? { thumbUrls: file.thumbUrls.map(pathOf) } : {}) })) };
}
