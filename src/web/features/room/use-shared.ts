import { useCallback, useMemo, useRef, useState } from 'react';
import type { LiveRoom } from '../../../client/connect.ts';
import type { MessageView } from '../../../wire/views.ts';
import { articleId } from '../timeline/article-id.ts';
import { useThreadAddress } from '../threads/use-thread-address.ts';
import { COMPOSER_ID, type ComposerReach, type Reacting, type RoomPageShared, type TimelineReach } from './room-page-context.ts';

/** The state that the parts of a room's page have in common. */
export function useShared(room: LiveRoom, name: string): RoomPageShared {
  const [editingId, setEditingId] = useState<string | null>(null);
  const [answered, setAnswered] = useState<MessageView | null>(null);
  const [deleting, setDeleting] = useState<MessageView | null>(null);
  const [remembered, setRemembered] = useState<MessageView | null>(null);
  const [reacting, setReacting] = useState<Reacting | null>(null);
  const { asking, askedFrom } = useAskedFrom();
  const { threadId, openThread, closeThread } = useThreadAddress();
  const timeline = useRef<TimelineReach | null>(null);
  const composer = useRef<ComposerReach | null>(null);

  const connectTimeline = useCallback((reach: TimelineReach) => {
    timeline.current = reach;
    return () => {
      timeline.current = null;
    };
  }, []);

  const connectComposer = useCallback((reach: ComposerReach) => {
    composer.current = reach;
    return () => {
      composer.current = null;
    };
  }, []);

  return useMemo(() => ({
    room,
    name,
    editingId,
    startEditing: (messageId: string) => {
      setEditingId(messageId);
      timeline.current?.reveal(messageId);
    },
    stopEditing: () => {
      setEditingId(null);
      focusComposer();
    },
    answered,
    replyTo: (message: MessageView | null) => {
      setAnswered(message);
      focusComposer();
    },
    deleting,
    askDelete: asking<MessageView>(setDeleting, (message) => message),
    remembered,
    showHistory: asking<MessageView>(setRemembered, (message) => message),
    reacting,
    askReaction: asking<Reacting>(setReacting, ({ message }) => message),
    goTo: (messageId: string) => timeline.current?.goTo(messageId),
    followMine: () => timeline.current?.followMine(),
    connectTimeline,
    connectComposer,
    takeUp: (text: string, message: MessageView | null) => {
      composer.current?.takeUp(text);
      setAnswered(message);
      focusComposer();
    },
    focusComposer,
    articleOf: articleId,
    askedFrom,
    threadId,
    openThread,
    closeThread,
    isThread: false,
  }), [room, name, editingId, answered, deleting, remembered, reacting, asking, askedFrom, connectTimeline, connectComposer, threadId, openThread, closeThread]);
}

/**
 * From which message something is asked. By the time the focus is given back nothing is being asked any more, and in
 * a thread one and the same message stands in the page twice.
 */
function useAskedFrom() {
  const from = useRef('');
  const asking = useCallback(<T>(set: (asked: T | null) => void, messageOf: (asked: T) => MessageView) => (asked: T | null) => {
    // Where the focus is on no article (a menu has just gone), the message's own in the timeline will do.
    if (asked !== null) from.current = document.activeElement?.closest('article')?.id ?? articleId(messageOf(asked).id);
    set(asked);
  }, []);
  const askedFrom = useCallback(() => document.getElementById(from.current), []);
  return { asking, askedFrom };
}

function focusComposer(): void {
  // After the draw in which an editor may have gone, and its focus with it.
  requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
}
