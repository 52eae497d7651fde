import { useCallback, useEffect, useState } from 'react';
import { refusedOf, type LiveRoom, type Refused } from '../../../client/connect.ts';
import type { ThreadWindow } from '../../../wire/room-state.ts';
import type { ThreadView } from '../../../wire/views.ts';
import { useMe } from '../connection/live.ts';

/** A thread for as long as it is looked at: how I stand to it, or why it could not be opened. */
export function useThread(room: LiveRoom, rootId: string): { thread: ThreadView | null; refused: Refused | null; unreadAfter: number | null } {
  const { threads } = useMe();
  const [opened, setOpened] = useState<ThreadView | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  useEffect(() => {
    let isLeft = false;
    room.openThread(rootId).then((thread) => isLeft || setOpened(thread), (error: unknown) => isLeft || setRefused(refusedOf(error)));
    return () => {
      isLeft = true;
      room.closeThread(rootId);
    };
  }, [room, rootId]);
  // My feed is told of every change; the answer only stands in for a thread it does not know yet.
  return { thread: threads[rootId] ?? opened, refused, unreadAfter: opened && opened.unread > 0 ? opened.lastReadSeq : null };
}

/** Marks the thread read while somebody looks at its end. */
export function useThreadRead(room: LiveRoom, rootId: string, window: ThreadWindow | undefined): (atEnd: boolean) => void {
  const lastSeq = window?.messages.at(-1)?.seq;
  const look = useCallback((atEnd: boolean) => {
    if (atEnd && lastSeq !== undefined && document.visibilityState === 'visible' && document.hasFocus()) room.markThreadRead(rootId, lastSeq);
  }, [room, rootId, lastSeq]);
  return look;
}
