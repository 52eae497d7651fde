import type { RoomEvent } from '../wire/room-event.ts';
import { applyRoomEvent, type RoomState } from '../wire/room-state.ts';
import type { MessageView, ThreadView } from '../wire/views.ts';
import type { Api } from './api.ts';
import type { Connection } from './connection.ts';
import { Elsewhere } from './elsewhere.ts';
import type { LiveRoom, LiveRoomState } from './live-room.ts';
import { faultOfText } from './message-text.ts';
import type { Outbox, Sent } from './outbox.ts';
import type { Outboxes } from './outboxes.ts';
import { ReadMark } from './read-mark.ts';
import { OpenThreads } from './open-threads.ts';
import { LEFT_ROOM, RefusedError, type Refused } from './refused.ts';
import { RoomFeed } from './room-feed.ts';
import { trimmed, WINDOW_MESSAGES, withOlderPage, type OlderPage } from './room-window.ts';
import type { Self } from './self.ts';
import { alike, Cell } from './store.ts';
import { OthersTyping, OwnTyping } from './typing.ts';
import { untilAnswered } from './until-answered.ts';

/** What a live room is made of. */
export type RoomParts = { api: Api; connection: Connection; self: Self; outboxes: Outboxes; roomId: string; release(): void };

/**
 * The room behind the interface. It keeps the folded state, and publishes it together with the outbox as one value:
 * a message of mine moves from the one to the other in a single step.
 */
export class HeldRoom implements LiveRoom {
  readonly roomId: string;
  readonly #parts: RoomParts;
  readonly #cell = new Cell<LiveRoomState>({ phase: 'loading', error: null, state: null, outbox: [], elsewhere: null, loadingOlder: false, loadingNewer: false });
  readonly #feed: RoomFeed;
  readonly #own: OwnTyping;
  readonly #others = new OthersTyping((event) => this.#fold([event]));
  readonly #mark: ReadMark;
  readonly #elsewhere: Elsewhere;
  readonly #threads: OpenThreads;
  readonly #answersHeard = new Set<(answer: MessageView) => void>();
  readonly #stopWatching: () => void;
  #phase: LiveRoomState['phase'] = 'loading';
  #error: Refused | null = null;
  #state: RoomState | null = null;
  #personId: string | null;
  #most = WINDOW_MESSAGES;
  /** What was heard while an older page was on its way; null while none is. */
  #meanwhile: RoomEvent[] | null = null;

  constructor(parts: RoomParts) {
    const { api, connection, self, roomId } = parts;
    this.#parts = parts;
    this.roomId = roomId;
    this.#personId = self.personId.get();
    this.#feed = new RoomFeed(api, connection, roomId, {
      state: () => this.#state,
      begin: (state) => this.#begin(state),
      hear: (events) => this.#hear(events),
      pause: () => this.#enter(this.#state ? 'catchingUp' : 'loading'),
      end: (refused) => this.#enter(this.#state ? 'gone' : 'failed', refused),
    });
    // Typing is for now or never: it is not worth waiting for a connection.
    this.#own = new OwnTyping((typing) => void (connection.isOpen && api.presence.typing.mutate({ roomId, typing }).catch(() => undefined)));
    this.#mark = new ReadMark((seq) => api.reading.mark.mutate({ roomId, seq }));
    this.#elsewhere = new Elsewhere({ api, roomId, live: () => this.#state, meet: (state) => this.#grow(state), changed: () => this.#publish() });
    this.#threads = new OpenThreads({ api, roomId, live: () => this.#state, show: (state) => this.#show(state) });
    this.#stopWatching = self.personId.subscribe(() => this.#selfKnown());
    this.#publish();
    this.#feed.start();
  }

  readonly get = this.#cell.get;
  readonly subscribe = this.#cell.subscribe;

  send = (text: string, options: { replyTo?: string; threadOf?: string; fileIds?: readonly string[] } = {}): Promise<Sent> => {
    if (!options.threadOf) this.#own.stop();
    return this.#outbox().add(text, options);
  };

  retry = (clientId: string): void => this.#outbox().retry(clientId);
  discard = (clientId: string): void => this.#outbox().discard(clientId);

  // The answers are not folded in: the feed brings the same change in its turn, and a stamp taken out of turn would
  // move the cursor past changes that have not been heard.
  edit = async (messageId: string, text: string): Promise<void> => {
    const fault = faultOfText(text, 1);
    if (fault) throw new RefusedError(fault);
    await untilAnswered(() => this.#parts.api.messages.edit.mutate({ messageId, text }));
  };

  delete = async (messageId: string): Promise<void> => {
    await untilAnswered(() => this.#parts.api.messages.delete.mutate({ messageId }));
  };

  react = async (messageId: string, emoji: string, on: boolean): Promise<void> => {
    await untilAnswered(() => this.#parts.api.messages.react.mutate({ messageId, emoji, on }));
  };

  pin = async (messageId: string, on: boolean): Promise<void> => {
    await untilAnswered(() => this.#parts.api.messages.pin.mutate({ messageId, on }));
  };

  openThread = (rootId: string): Promise<ThreadView> => this.#threads.open(rootId);
  closeThread = (rootId: string): void => this.#threads.close(rootId);
  loadOlderAnswers = (rootId: string): Promise<void> => this.#threads.loadOlder(rootId);
  markThreadRead = (rootId: string, seq: number): void => this.#threads.markRead(rootId, seq);
  followThread = (rootId: string, on: boolean): Promise<ThreadView> => untilAnswered(() => this.#parts.api.messages.follow.mutate({ messageId: rootId, on }));

  onAnswer = (listener: (answer: MessageView) => void): (() => void) => {
    const own = (answer: MessageView) => listener(answer);
    this.#answersHeard.add(own);
    return () => this.#answersHeard.delete(own);
  };

  typing = (): void => this.#own.typing();
  stopTyping = (): void => this.#own.stop();
  markRead = (seq: number): void => this.#mark.read(seq);
  markUnread = async (seq: number): Promise<void> => {
    this.#mark.forget();
    await untilAnswered(() => this.#parts.api.reading.markUnread.mutate({ roomId: this.roomId, seq }));
  };

  lookAt = async (messageId: string): Promise<MessageView> => {
    const find = (messages: readonly MessageView[] = []) => messages.find(({ id }) => id === messageId);
    const live = find(this.#state?.messages);
    if (live) this.#elsewhere.leave();
    return live ?? find(this.#elsewhere.window?.messages) ?? this.#elsewhere.lookAt(messageId);
  };

  lookAtNow = (): void => this.#elsewhere.leave();
  loadNewer = (): Promise<void> => this.#elsewhere.load('newer');

  loadOlder = async (): Promise<void> => {
    if (this.#elsewhere.window) return this.#elsewhere.load('older');
    const before = this.#state?.messages[0]?.seq;
    if (before === undefined || !this.#state?.hasMore || this.#meanwhile) return;
    this.#meanwhile = [];
    this.#publish();
    try {
      this.#putBefore(before, await this.#parts.api.messages.page.query({ roomId: this.roomId, before }));
    } finally {
      this.#meanwhile = null;
      this.#publish();
    }
  };

  join = async (): Promise<void> => {
    this.#feed.startFrom(await this.#parts.api.rooms.join.mutate({ roomId: this.roomId }));
  };

  leave = async (): Promise<void> => {
    await untilAnswered(() => this.#parts.api.rooms.leave.mutate({ roomId: this.roomId }));
    this.#leftBehind();
  };

  close = (): void => this.#parts.release();

  /** Begins again if it was over: I have been let in after all. */
  revive(): void {
    if (this.#phase !== 'gone' && this.#phase !== 'failed') return;
    this.#enter(this.#state ? 'catchingUp' : 'loading');
    this.#feed.start();
  }

  /** The end of the last hold. */
  stop(): void {
    this.#feed.stop();
    this.#own.stop();
    this.#others.stop();
    this.#mark.stop();
    this.#threads.stop();
    this.#stopWatching();
    this.#parts.outboxes.unwatch(this.roomId);
  }

  #outbox(): Outbox {
    return this.#parts.outboxes.of(this.roomId, () => this.#publish());
  }

  #begin(state: RoomState): void {
    this.#state = state;
    this.#error = null;
    if (this.#phase === 'gone' || this.#phase === 'failed') this.#phase = 'catchingUp';
    this.#showIn(state.messages, state.seq);
    this.#elsewhere.begin();
    this.#threads.begin();
    this.#publish();
  }

  #hear(events: RoomEvent[]): void {
    this.#phase = 'live';
    this.#others.heard(events);
    const heardUpTo = this.#state?.seq ?? 0;
    this.#fold(events);
    this.#tellAnswers(events, heardUpTo);
    if (events.some((event) => event.kind === 'member' && event.member.state === 'left' && event.member.personId === this.#personId)) this.#leftBehind();
  }

  #fold(events: RoomEvent[]): void {
    if (!this.#state) return;
    this.#elsewhere.hear(this.#state, events);
    this.#state = trimmed(events.reduce(applyRoomEvent, this.#state), this.#most);
    this.#meanwhile?.push(...events);
    this.#threads.hear(events);
    this.#elsewhere.settle();
    this.#showIn(events.flatMap((event) => (event.kind === 'message' ? [event.message] : [])), this.#state.seq);
    this.#publish();
  }

  #tellAnswers(events: RoomEvent[], after: number): void {
    for (const event of events) {
      if (event.kind !== 'message' || event.message.threadOf === null || event.message.seq <= after) continue;
      for (const listener of [...this.#answersHeard]) listener(event.message);
    }
  }

  #show(state: RoomState): void {
    this.#state = state;
    this.#showIn(Object.values(state.threads).flatMap((thread) => thread.messages), state.seq);
    this.#publish();
  }

  /** Whatever of the outbox is in the room now leaves the outbox. */
  #showIn(messages: readonly MessageView[], seq: number): void {
    const outbox = this.#outbox();
    outbox.heard(messages, this.#personId);
    outbox.shownUpTo(seq);
  }

  #putBefore(before: number, page: OlderPage): void {
    // A reset or another person's sign-in may have put another window in the place of the one that asked.
    if (this.#state?.messages[0]?.seq !== before) return;
    this.#grow(withOlderPage(this.#state, page, this.#meanwhile ?? []));
    this.#elsewhere.settle();
  }

  /** Whoever went to look for older messages keeps them. */
  #grow(state: RoomState): void {
    this.#state = state;
    this.#most = Math.max(this.#most, state.messages.length + WINDOW_MESSAGES);
  }

  #leftBehind(): void {
    this.#feed.stop();
    this.#enter('gone', LEFT_ROOM);
  }

  #selfKnown(): void {
    const personId = this.#parts.self.personId.get();
    if (personId === this.#personId) return;
    const first = this.#personId === null;
    this.#personId = personId;
    if (first) return;
    // Somebody else has signed in here: what the one before saw is not his to see.
    this.#state = null;
    this.#elsewhere.leave();
    this.#enter('loading');
    this.#feed.start();
  }

  #enter(phase: LiveRoomState['phase'], error: Refused | null = null): void {
    this.#phase = phase;
    this.#error = error;
    this.#publish();
  }

  #publish(): void {
    const { window: elsewhere, loading } = this.#elsewhere;
    const loadingOlder = loading.older || this.#meanwhile !== null;
    const now = { phase: this.#phase, error: this.#error, state: this.#state, outbox: this.#outbox().entries, elsewhere, loadingOlder, loadingNewer: loading.newer };
    if (!alike(now, this.#cell.get())) this.#cell.set(now);
  }
}
