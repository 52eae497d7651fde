import { PAGE_MESSAGES_MAX } from '../wire/limits.ts';
import type { RoomEvent } from '../wire/room-event.ts';
import { applyRoomEvent, type RoomState } from '../wire/room-state.ts';
import type { MessageView } from '../wire/views.ts';
import type { Api } from './api.ts';
import { edgeOf, foldedInto, joinedWith, windowAsHeard, withPage, type ElsewhereWindow, type Side } from './elsewhere-window.ts';
import { RefusedError } from './refused.ts';
import { untilAnswered } from './until-answered.ts';

/** What looking elsewhere needs of the room it is in. */
export type ElsewhereParts = {
  api: Pick<Api, 'messages'>;
  roomId: string;
  /** The live state; null while there is none. */
  live(): RoomState | null;
  /** The two windows have met: from now on this is the live state, and nobody looks elsewhere any more. */
  meet(state: RoomState): void;
  changed(): void;
};

/**
 * A look at another place of the room than its newest messages. What is told meanwhile is folded in here as well, so
 * that edits, reactions and deletions are seen; and when its end reaches the live window the two become one.
 */
export class Elsewhere {
  readonly loading = { older: false, newer: false };
  #window: ElsewhereWindow | null = null;
  /** What was told since each read that is on its way began. */
  readonly #reads = new Set<RoomEvent[]>();
  /** Counts looks, so that the answer to an earlier one is not shown over a later one. */
  #looks = 0;
  /** Counts how often the room began anew: what was read before has missed what nobody told. */
  #lives = 0;
  #stale = false;

  constructor(private readonly parts: ElsewhereParts) {}

  get window(): ElsewhereWindow | null {
    return this.#window;
  }

  /** Looks at the place of a message, and answers it. It is refused like any call. */
  async lookAt(messageId: string): Promise<MessageView> {
    const look = ++this.#looks;
    for (;;) {
      const lives = this.#lives;
      const [{ message, ...window }, heard] = await this.#read(() => untilAnswered(() => this.parts.api.messages.around.query({ messageId })));
      const live = this.parts.live();
      if (look !== this.#looks || !live) return message;
      // To who looks for it here, a message of another room is none.
      if (message.roomId !== this.parts.roomId) throw new RefusedError({ reason: 'message.unknown', message: 'There is no such message.' });
      if (lives !== this.#lives) continue;
      this.#stale = false;
      this.#show(windowAsHeard(live, window, heard));
      return message;
    }
  }

  /** Back to the newest messages. */
  leave(): void {
    this.#looks++;
    this.#window = null;
    this.#stale = false;
    this.parts.changed();
  }

  /** Puts a page at one side of the window. Does nothing when there is none, or while one is coming. */
  async load(side: Side): Promise<void> {
    const [window, lives] = [this.#window, this.#lives];
    const edge = window && edgeOf(window, side);
    if (!window || !edge || this.loading[side] || !(side === 'older' ? window.hasOlder : window.hasNewer)) return;
    this.loading[side] = true;
    this.parts.changed();
    try {
      const { api, roomId } = this.parts;
      const [page, heard] = await this.#read(() => api.messages.page.query(side === 'older' ? { roomId, before: edge } : { roomId, after: edge }));
      const [now, live] = [this.#window, this.parts.live()];
      if (now && live && lives === this.#lives && edgeOf(now, side) === edge) this.#show(windowAsHeard(live, withPage(now, side, page), heard));
    } finally {
      this.loading[side] = false;
      this.parts.changed();
    }
  }

  /** Before the events are folded into `state`, which is the live one. */
  hear(state: RoomState, events: readonly RoomEvent[]): void {
    for (const heard of this.#reads) heard.push(...events);
    let before = state;
    for (const event of this.#window ? events : []) {
      if (this.#window) this.#window = foldedInto(this.#window, before, event);
      before = applyRoomEvent(before, event);
    }
    if (this.#stale) void this.#readAgain();
  }

  /** After the live window has changed: perhaps it now goes on where this one ends. */
  settle(): void {
    if (this.#window) this.#show(this.#window);
  }

  /** The room begins anew, from a snapshot: of what changed in between nothing was told. */
  begin(): void {
    this.#lives++;
    this.#stale = this.#window !== null;
    if (this.#stale) void this.#readAgain();
    this.settle();
  }

  #show(window: ElsewhereWindow): void {
    const live = this.parts.live();
    const joined = live && !this.#stale ? joinedWith(live, window) : null;
    this.#window = joined ? null : window;
    if (joined) this.parts.meet(joined);
    this.parts.changed();
  }

  /** Reads the very stretch again that is looked at. Should that fail, it is tried again with the next news. */
  async #readAgain(): Promise<void> {
    const [window, lives, look] = [this.#window, this.#lives, this.#looks];
    const [first, last] = [window && edgeOf(window, 'older'), window && edgeOf(window, 'newer')];
    if (!window || !first || !last || this.#reads.size > 0) return;
    const [again, heard] = await this.#read(() => this.#stretch(first, last)).catch(() => [null, []] as const);
    const live = this.parts.live();
    if (!again || !live || lives !== this.#lives || look !== this.#looks) return;
    this.#stale = false;
    this.#show(windowAsHeard(live, { ...again, hasOlder: window.hasOlder }, heard));
  }

  async #stretch(first: number, last: number): Promise<{ messages: MessageView[]; hasNewer: boolean }> {
    const { api, roomId } = this.parts;
    const messages: MessageView[] = [];
    for (let after = first - 1; ; ) {
      const page = await api.messages.page.query({ roomId, after, limit: PAGE_MESSAGES_MAX });
      messages.push(...page.messages);
      after = messages.at(-1)?.seq ?? last;
      if (after >= last || !page.hasMore) return { messages, hasNewer: page.hasMore };
    }
  }

  async #read<T>(read: () => Promise<T>): Promise<[T, RoomEvent[]]> {
    const heard: RoomEvent[] = [];
    this.#reads.add(heard);
    try {
      return [await read(), heard];
    } finally {
      this.#reads.delete(heard);
    }
  }
}
