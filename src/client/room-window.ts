import type { RoomEvent } from '../wire/room-event.ts';
import { applyOlderPage, applyRoomEvent, applyThreadPage, type RoomState, type ThreadWindow } from '../wire/room-state.ts';
import type { MessageView } from '../wire/views.ts';

/** A page of messages, as `messages.page` answers it. */
export type OlderPage = { messages: MessageView[]; hasMore: boolean };

/**
 * The state with an older page before its window. The page was read at some moment while changes were being heard,
 * and those to messages before the window were dropped by the fold. Folding `meanwhile` again, now that the window
 * reaches them, mends what the page had too early. Of names the state knows better: a member's is folded only once.
 */
export function withOlderPage(state: RoomState, page: OlderPage, meanwhile: readonly RoomEvent[]): RoomState {
  return meanwhile.reduce(applyRoomEvent, applyOlderPage(state, { ...page, messages: knownNames(state, page.messages) }));
}

/** The messages under the names that the state knows their authors by. */
export function knownNames(state: RoomState, messages: MessageView[]): MessageView[] {
  return messages.map((message) => ({ ...message, authorName: state.people[message.authorId]?.displayName ?? message.authorName }));
}

/** The state with a page of a thread in it, in the same way. */
export function withThreadPage(state: RoomState, page: ThreadWindow, meanwhile: readonly RoomEvent[]): RoomState {
  const [root = page.root] = knownNames(state, [page.root]);
  return meanwhile.reduce(applyRoomEvent, applyThreadPage(state, { root, messages: knownNames(state, page.messages), hasMore: page.hasMore }));
}

/** How many messages a room that is only listened to keeps at hand. */
export const WINDOW_MESSAGES = 1_000;

/**
 * The state with no more messages than `most` and some slack: a bot that listens for months, or a page nobody closes,
 * would otherwise keep every message it ever heard. What is dropped is loaded again like anything older.
 */
export function trimmed(state: RoomState, most: number): RoomState {
  // The slack makes this a copy every few hundred messages instead of one with each.
  if (state.messages.length <= most * 1.25) return state;
  return { ...state, messages: state.messages.slice(-most), hasMore: true };
}
