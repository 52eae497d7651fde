import { createContext, useContext } from 'react';
import type { LiveRoom } from '../../../client/connect.ts';
import type { MessageView } from '../../../wire/views.ts';

/** What the timeline lets others do with it. */
export type TimelineReach = { goTo: (messageId: string) => void; reveal: (messageId: string) => void; followMine: () => void };

/** What the composer lets others do with it: to put a text there that was written before. */
export type ComposerReach = { takeUp: (text: string) => void };

export type Reacting = { message: MessageView; at: DOMRect };

/** What the parts of one room's page share: the timeline, the composer and the header talk through it. */
export type RoomPageShared = {
  room: LiveRoom;
  /** What the room is called; a conversation by the people one talks to. */
  name: string;
  editingId: string | null;
  startEditing: (messageId: string) => void;
  stopEditing: () => void;
  answered: MessageView | null;
  replyTo: (message: MessageView | null) => void;
  /** The message whose deletion is being asked about. */
  deleting: MessageView | null;
  askDelete: (message: MessageView | null) => void;
  /** The message whose earlier wordings are shown. */
  remembered: MessageView | null;
  showHistory: (message: MessageView | null) => void;
  /** The message to which an emoji is being chosen, and where on the screen that was asked. */
  reacting: Reacting | null;
  askReaction: (reacting: Reacting | null) => void;
  goTo: (messageId: string) => void;
  followMine: () => void;
  connectTimeline: (reach: TimelineReach) => () => void;
  connectComposer: (reach: ComposerReach) => () => void;
  /** Puts a message that was refused back into the composer. */
  takeUp: (text: string, answered: MessageView | null) => void;
  focusComposer: () => void;
  /** The id of the article in which a message stands here. */
  articleOf: (messageId: string) => string;
  /** The article from which a dialog or the picker was asked for: where the focus goes afterwards. */
  askedFrom: () => HTMLElement | null;
  /** The thread that is open beside the timeline, by the message it begins with. */
  threadId: string | null;
  openThread: (rootId: string) => void;
  closeThread: () => void;
  /** Whether one is inside of it. */
  isThread: boolean;
};

export const RoomPageContext = createContext<RoomPageShared | null>(null);

export function useRoomPage(): RoomPageShared {
  const shared = useContext(RoomPageContext);
  if (!shared) throw new Error('useRoomPage needs a RoomPage above it');
  return shared;
}

export const COMPOSER_ID = 'composer';
