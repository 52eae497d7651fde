import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveRoom } from '../../../client/connect.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import type { TimelineRow } from './timeline-rows.ts';

/**
 * The two marks of a reader. What was on the screen while the window had the focus is read, and told to the server.
 * The line "new" stays where I had read when I came, or when I last looked away, until I say something myself. Where I
 * mark unread from somewhere, here or on another device, the line goes there; and what is on the screen then stays
 * unread until something new is read below it, or I come again.
 */
export function useReadMark(room: LiveRoom, mine: MyRoomView | undefined) {
  const { lastReadSeq, readTurn } = mine ?? { lastReadSeq: 0, readTurn: 0 };
  const [unreadAfter, setUnreadAfter] = useState(() => (mine && mine.unread > 0 ? mine.lastReadSeq : null));
  const lowestSeen = useRef(0);
  const told = useRef(lastReadSeq);
  const lineAt = useRef(lastReadSeq);

  const tell = useCallback(() => {
    if (!isLookedAt() || lowestSeen.current <= told.current) return;
    lineAt.current = told.current = lowestSeen.current;
    room.markRead(lowestSeen.current);
  }, [room]);

  const onSeen = useCallback((row: TimelineRow) => {
    if (row.item.kind !== 'message') return;
    lowestSeen.current = Math.max(lowestSeen.current, row.item.message.seq);
    tell();
  }, [tell]);

  const [turn, setTurn] = useState(readTurn);
  if (turn !== readTurn) {
    setTurn(readTurn);
    setUnreadAfter(lastReadSeq);
  }
  useEffect(() => {
    if (lastReadSeq < lineAt.current) lineAt.current = lastReadSeq;
  }, [readTurn, lastReadSeq]);

  useEffect(() => {
    const lookAway = () => setUnreadAfter(lineAt.current);
    addEventListener('focus', tell);
    addEventListener('blur', lookAway);
    document.addEventListener('visibilitychange', tell);
    return () => {
      removeEventListener('focus', tell);
      removeEventListener('blur', lookAway);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [tell]);

  const clearLine = useCallback(() => setUnreadAfter(null), []);
  return { unreadAfter, onSeen, clearLine };
}

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
