import type { RoomState } from '../wire/room-state.ts';
import type { MessageView, ThreadView } from '../wire/views.ts';
import type { ElsewhereWindow } from './elsewhere-window.ts';
import type { OutboxEntry, Sent } from './outbox.ts';
import type { Refused } from './refused.ts';
import type { Store } from './store.ts';

/** What is known of one room at this moment. A new object whenever anything has changed. */
export type LiveRoomState = {
  /**
   * `loading`: nothing to show yet. `live`: what is shown is what is. `catchingUp`: the connection was lost, and what
   * is shown is from before. `gone`: I left or was removed. `failed`: it could not be opened; `error` says why.
   */
  phase: 'loading' | 'live' | 'catchingUp' | 'gone' | 'failed';
  error: Refused | null;
  /** The room, its people and its messages; null while loading. */
  state: RoomState | null;
  /** My messages that are not in `state` yet, in the order in which I wrote them. */
  outbox: readonly OutboxEntry[];
  /** The place that `lookAt` has led to, while it is not part of `state.messages`; kept up to date like them. */
  elsewhere: ElsewhereWindow | null;
  loadingOlder: boolean;
  loadingNewer: boolean;
};

/** One room, kept up to date as long as it is held. */
export interface LiveRoom extends Store<LiveRoomState> {
  readonly roomId: string;
  /**
   * Sends a message: it shows in `outbox` at once, and is sent until it is answered, whatever the connection does.
   * Messages of one room go one after the other, in the order of the calls.
   *
   * @param text 1 to 4 000 characters once trimmed; none are needed with files.
   * @param options `replyTo`: the message it answers. `threadOf`: the message of the main flow in whose thread it is to stand.
   * `fileIds`: up to ten files that `parley.upload` has brought for this room.
   * @returns the server's answer, `createdAt` in milliseconds since the epoch. It may be ignored: a failure is also in the outbox.
   * @throws RefusedError with `input.invalid`, `room.notMember`, `room.unknown`, `room.archived` and the like. Being too
   * fast or offline is no failure: the message waits.
   * @example
   * const { seq } = await room.send('hello');
   */
  send(text: string, options?: { replyTo?: string; threadOf?: string; fileIds?: readonly string[] }): Promise<Sent>;
  /** Sends a failed message again, under the same clientId. */
  retry(clientId: string): void;
  /** Takes a message out of the outbox. One that is already on its way may still arrive. */
  discard(clientId: string): void;
  /** Rewords a message of one's own. Rejects with `message.notYours`, `message.deleted`, `message.unknown` or `input.invalid`. */
  edit(messageId: string, text: string): Promise<void>;
  /** Deletes a message: one's own, or as a moderator anybody's. Rejects with `role.tooLow` or `message.unknown`. */
  delete(messageId: string): Promise<void>;
  /** Gives an emoji to a message, or takes it back. Rejects with `message.deleted`, `message.tooManyReactions` or `input.invalid`. */
  react(messageId: string, emoji: string, on: boolean): Promise<void>;
  /** Pins a message to the room, or unpins it. Rejects with `message.deleted` or `room.tooManyPins`. */
  pin(messageId: string, on: boolean): Promise<void>;
  /** To be called at every keystroke; the others hear of it every 3 s at most. */
  typing(): void;
  stopTyping(): void;
  /** Puts the page before the window in front of it: `elsewhere`, if one looks there. Does nothing when there is none, or while one is coming. */
  loadOlder(): Promise<void>;
  /**
   * Looks at the place of any message of the room, however old: `elsewhere` holds the messages around it, unless it is
   * at hand already. For an answer in a thread it is the place where its thread begins.
   *
   * @returns the message.
   * @throws what any call is refused with: `message.unknown`, `room.notMember`.
   * @example
   * const { threadOf } = await room.lookAt(messageId);
   */
  lookAt(messageId: string): Promise<MessageView>;
  /** Puts the page after `elsewhere` behind it; where it reaches what is live, the two become one and `elsewhere` is null. */
  loadNewer(): Promise<void>;
  /** Back to the newest messages. */
  lookAtNow(): void;
  /**
   * Opens the thread that begins with a message: `state.threads` holds its newest answers from then on, also after a
   * loss of the connection, until it is closed.
   *
   * @returns how I stand to the thread: whether I follow it, and what is unread to me.
   * @throws `message.unknown` or `room.notMember`.
   * @example
   * const { unread } = await room.openThread(messageId);
   * room.get().state?.threads[messageId]?.messages.map(({ text }) => text);
   * await room.send('I think so too', { threadOf: messageId });
   */
  openThread(rootId: string): Promise<ThreadView>;
  closeThread(rootId: string): void;
  /** Puts the page before a thread's answers in front of them. Does nothing when there is none, or while one is coming. */
  loadOlderAnswers(rootId: string): Promise<void>;
  /** Moves my mark in an open thread forward to the answer at `seq`; at most one call a second is made. */
  markThreadRead(rootId: string, seq: number): void;
  /** Follows a thread, so that its answers count as unread, or follows it no more. Rejects with `message.unknown`. */
  followThread(rootId: string, on: boolean): Promise<ThreadView>;
  /** Hears each new answer in any thread of the room once, opened or not; also those that came while the connection was gone. */
  onAnswer(listener: (answer: MessageView) => void): () => void;
  /** Moves my read mark forward to `seq`; at most one call a second is made. */
  markRead(seq: number): void;
  /** Marks unread from the message at `seq` on, on all my devices. It stays where it already is unread from before that. */
  markUnread(seq: number): Promise<void>;
  /** Joins the room (or joins it again) and goes live. Rejects with `room.unknown` or `room.archived`. */
  join(): Promise<void>;
  /** Leaves the room for good. Rejects with `room.keepsEveryone` where that is not possible. */
  leave(): Promise<void>;
  /** Releases this hold. With the last one the feed ends; what is in the outbox is still sent. */
  close(): void;
}
