import type { RoomEvent } from '../wire/room-event.ts';
import { applyRoomEvent, type RoomState } from '../wire/room-state.ts';
import type { MessageView } from '../wire/views.ts';
import { knownNames } from './room-window.ts';

/** A stretch of a room's main flow that somebody looks at: ascending by seq, without gaps, and not up to the newest. */
export type ElsewhereWindow = { messages: MessageView[]; hasOlder: boolean; hasNewer: boolean };

export type Side = 'older' | 'newer';

/** The seq of the message at that side of the window, from where one goes on. */
export function edgeOf({ messages }: ElsewhereWindow, side: Side): number | undefined {
  return messages.at(side === 'older' ? 0 : -1)?.seq;
}

/** A window that was read while `heard` was told: what it has too early is mended, and names are those of now. */
export function windowAsHeard(state: RoomState, window: ElsewhereWindow, heard: readonly RoomEvent[]): ElsewhereWindow {
  const named = { ...window, messages: knownNames(state, window.messages) };
  return heard.reduce((now, event) => foldedInto(now, state, event), named);
}

/**
 * The window after an event. It is folded by the room's own fold, in a state that holds these messages in place of the
 * newest. What is newer than the window does not belong in it yet: between the two there may be a gap.
 */
export function foldedInto(window: ElsewhereWindow, state: RoomState, event: RoomEvent): ElsewhereWindow {
  if (event.kind !== 'message' && event.kind !== 'member') return window;
  if (event.kind === 'message' && event.message.threadOf === null && event.message.seq > (edgeOf(window, 'newer') ?? 0)) return window.hasNewer ? window : { ...window, hasNewer: true };
  const { messages } = applyRoomEvent({ ...state, messages: window.messages, hasMore: window.hasOlder, threads: {} }, event);
  return messages === window.messages ? window : { ...window, messages };
}

/** The window with the page that was read at one side of it, from its edge. */
export function withPage(window: ElsewhereWindow, side: Side, page: { messages: MessageView[]; hasMore: boolean }): ElsewhereWindow {
  return side === 'older'
    ? { ...window, messages: [...page.messages, ...window.messages], hasOlder: page.hasMore }
    : { ...window, messages: [...window.messages, ...page.messages], hasNewer: page.hasMore };
}

/** The live window and this one as one, once the live one goes on where this one ends; null while there is a gap. */
export function joinedWith(state: RoomState, window: ElsewhereWindow): RoomState | null {
  const [first, last] = [edgeOf(window, 'older'), edgeOf(window, 'newer')];
  const [liveFirst, liveLast] = [state.messages[0]?.seq, state.messages.at(-1)?.seq];
  if (first === undefined || last === undefined || liveFirst === undefined || liveLast === undefined) return null;
  // A live window that waits for its catch-up may end before this one: what lies between comes with the feed.
  if (last < liveFirst || last > liveLast) return null;
  if (first >= liveFirst) return state;
  const older = window.messages.filter(({ seq }) => seq < liveFirst);
  return { ...state, messages: [...older, ...state.messages], hasMore: window.hasOlder };
}
