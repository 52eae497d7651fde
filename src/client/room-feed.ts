import type { Unsubscribable } from '@trpc/server/observable';
import { PAGE_MESSAGES_MAX } from '../wire/limits.ts';
import type { RoomEvent } from '../wire/room-event.ts';
import { applyOlderPage, roomStateOf, type RoomSnapshot, type RoomState } from '../wire/room-state.ts';
import type { Api } from './api.ts';
import { pauseMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import { outlookOf, refusedOf, type Refused } from './refused.ts';

/** Somebody who scrolled further up than this sees the newest page after a reset, and loads the rest again. */
const REFILL_MESSAGES_MAX = 500;
const AGAIN = { baseMs: 300, capMs: 15_000 };

/** What the feed tells the room it feeds. */
export type RoomFeedListener = {
  /** The state the cursor stands at; null while there is none. */
  state(): RoomState | null;
  /** A state from scratch: at the beginning, and after a reset. */
  begin(state: RoomState): void;
  /** What happened, in order; to be folded in one go. */
  hear(events: RoomEvent[]): void;
  /** Nothing new is heard for now. */
  pause(): void;
  /** It is over: I may not hear this room (any more). */
  end(refused: Refused): void;
};

/**
 * Keeps one room's feed going. The cursor is the seq of the folded state and nothing else: at every connection the
 * feed is asked for anew from there, instead of leaving it to tRPC's own resubscribing, whose cursor is the id of
 * whatever message came last.
 */
export class RoomFeed {
  #subscription: Unsubscribable | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | null = null;
  /** Counts loads, so that the answer to an abandoned one is not taken for news. */
  #turn = 0;
  #tries = 0;

  constructor(
    private readonly api: Api,
    private readonly connection: Connection,
    private readonly roomId: string,
    private readonly listener: RoomFeedListener,
  ) {}

  start(): void {
    this.stop();
    this.#unwatch = this.connection.watch({ opened: () => this.#goOn(), lost: () => this.#lost() });
    this.connection.start();
    if (this.connection.isOpen) this.#goOn();
  }

  /** Begins with a snapshot that came another way: the answer of `rooms.join`. */
  startFrom(snapshot: RoomSnapshot): void {
    this.#turn++;
    this.listener.begin(roomStateOf(snapshot));
    this.start();
  }

  stop(): void {
    this.#hush();
    this.#unwatch?.();
    this.#unwatch = null;
  }

  #hush(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#subscription?.unsubscribe();
    this.#subscription = null;
  }

  #lost(): void {
    this.#hush();
    this.listener.pause();
  }

  #goOn(): void {
    this.#hush();
    const state = this.listener.state();
    if (state) this.#subscribe(state.seq);
    else void this.#load();
  }

  async #load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const state = await this.#fetch();
      if (turn !== this.#turn) return;
      this.listener.begin(state);
      this.#subscribe(state.seq);
    } catch (error) {
      if (turn === this.#turn) this.#refused(error);
    }
  }

  /**
   * The newest page, and as many pages before it as the window had reached back to. What changes while they are
   * fetched is heard from the snapshot's seq on, so the pages may be newer than the snapshot, never staler.
   */
  async #fetch(): Promise<RoomState> {
    const reach = this.listener.state()?.messages[0]?.seq ?? Infinity;
    let state = roomStateOf(await this.api.rooms.get.query({ roomId: this.roomId }));
    while (state.hasMore && state.messages.length < REFILL_MESSAGES_MAX) {
      const before = state.messages[0]?.seq;
      if (before === undefined || before <= reach) break;
      state = applyOlderPage(state, await this.api.messages.page.query({ roomId: this.roomId, before, limit: PAGE_MESSAGES_MAX }));
    }
    return state;
  }

  #subscribe(seq: number): void {
    const turn = ++this.#turn;
    const mine = (then: () => void) => () => (turn === this.#turn ? then() : undefined);
    this.#subscription = this.api.rooms.events.subscribe(
      { roomId: this.roomId, lastEventId: String(seq) },
      {
        onData: ({ data }) => mine(() => this.#heard(data))(),
        onError: (error) => mine(() => this.#refused(error))(),
        // The server ends a feed when I have left, and then will not begin another: asking again tells which it is.
        onComplete: mine(() => this.#again()),
      },
    );
  }

  #heard(events: RoomEvent[]): void {
    this.#tries = 0;
    if (!events.some((event) => event.kind === 'reset')) return this.listener.hear(events);
    this.#hush();
    this.listener.pause();
    void this.#load();
  }

  #refused(error: unknown): void {
    const outlook = outlookOf(error);
    if (outlook === 'stands') {
      this.stop();
      return this.listener.end(refusedOf(error));
    }
    // Without a session the connection ends too, and with the next one all begins again.
    if (outlook === 'later' && this.connection.isOpen) this.#again(refusedOf(error).retryAfterS);
  }

  #again(afterS?: number): void {
    this.#hush();
    this.listener.pause();
    const ms = afterS === undefined ? pauseMs(this.#tries++, AGAIN) : afterS * 1_000;
    this.#timer = setTimeout(() => this.#goOn(), ms);
  }
}
