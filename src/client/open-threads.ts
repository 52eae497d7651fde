import type { RoomEvent } from '../wire/room-event.ts';
import { closeThread, type RoomState } from '../wire/room-state.ts';
import type { ThreadView } from '../wire/views.ts';
import type { Api } from './api.ts';
import { ReadMark } from './read-mark.ts';
import { RefusedError } from './refused.ts';
import { withThreadPage } from './room-window.ts';
import { untilAnswered } from './until-answered.ts';

/** What the threads of a room need of it. */
export type OpenThreadsParts = {
  api: Pick<Api, 'messages' | 'reading'>;
  roomId: string;
  /** The live state; null while there is none. */
  live(): RoomState | null;
  /** The state with more of a thread in it, or less. */
  show(state: RoomState): void;
};

type Open = { mark: ReadMark; loadingOlder: boolean };

/** The threads somebody looks at in one room. What is told is folded into them with everything else, from their first page on. */
export class OpenThreads {
  readonly #open = new Map<string, Open>();
  /** What was told since each page that is on its way was asked for. */
  readonly #reads = new Set<RoomEvent[]>();
  /** Counts how often the room began anew: what was read before has missed what nobody told. */
  #lives = 0;

  constructor(private readonly parts: OpenThreadsParts) {}

  /** Opens a thread at its newest answers, and answers how I stand to it. It is refused like any call. */
  async open(rootId: string): Promise<ThreadView> {
    const { api } = this.parts;
    if (this.#open.has(rootId)) return this.#fetch(rootId);
    this.#open.set(rootId, { mark: new ReadMark((seq) => api.reading.markThread.mutate({ messageId: rootId, seq })), loadingOlder: false });
    try {
      return await this.#fetch(rootId);
    } catch (error) {
      this.close(rootId);
      throw error;
    }
  }

  async #fetch(rootId: string): Promise<ThreadView> {
    for (;;) {
      const lives = this.#lives;
      const [page, heard] = await this.#read(() => untilAnswered(() => this.parts.api.messages.thread.query({ messageId: rootId })));
      const live = this.parts.live();
      // To who looks for it here, a thread of another room is none.
      if (page.root.roomId !== this.parts.roomId) throw new RefusedError({ reason: 'message.unknown', message: 'There is no such message.' });
      if (lives !== this.#lives) continue;
      if (live && this.#open.has(rootId) && !live.threads[rootId]) this.parts.show(withThreadPage(live, page, heard));
      return page.thread;
    }
  }

  /** Puts the page before its answers in front of them. Does nothing when there is none, or while one is coming. */
  async loadOlder(rootId: string): Promise<void> {
    const [open, lives, window] = [this.#open.get(rootId), this.#lives, this.parts.live()?.threads[rootId]];
    const before = window?.messages[0]?.seq;
    if (!open || open.loadingOlder || before === undefined || !window?.hasMore) return;
    open.loadingOlder = true;
    try {
      const [page, heard] = await this.#read(() => this.parts.api.messages.thread.query({ messageId: rootId, before }));
      const live = this.parts.live();
      if (live && lives === this.#lives && live.threads[rootId]?.messages[0]?.seq === before) this.parts.show(withThreadPage(live, page, heard));
    } finally {
      open.loadingOlder = false;
    }
  }

  markRead(rootId: string, seq: number): void {
    this.#open.get(rootId)?.mark.read(seq);
  }

  close(rootId: string): void {
    this.#open.get(rootId)?.mark.stop();
    this.#open.delete(rootId);
    const live = this.parts.live();
    if (live?.threads[rootId]) this.parts.show(closeThread(live, rootId));
  }

  hear(events: RoomEvent[]): void {
    for (const heard of this.#reads) heard.push(...events);
  }

  /** The room began anew, without its threads: they are fetched again. */
  begin(): void {
    this.#lives++;
    // Whoever may not see it any more hears of that from the room itself.
    for (const rootId of this.#open.keys()) this.#fetch(rootId).catch(() => undefined);
  }

  stop(): void {
    for (const { mark } of this.#open.values()) mark.stop();
    this.#open.clear();
  }

  async #read<Page>(ask: () => Promise<Page>): Promise<[Page, RoomEvent[]]> {
    const heard: RoomEvent[] = [];
    this.#reads.add(heard);
    try {
      return [await ask(), heard];
    } finally {
      this.#reads.delete(heard);
    }
  }
}
