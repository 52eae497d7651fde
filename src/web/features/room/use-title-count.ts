import { useSyncExternalStore } from 'react';
import { useMe } from '../connection/live.ts';

/** What waits for me, and how much of that calls me. */
export type Waiting = { unread: number; mentions: number };

/** What the tab's title counts: everything unread, except what is being read in this very moment. */
export function useTitleCount(roomId: string | null): Waiting {
  const { rooms } = useMe();
  const looking = useSyncExternalStore(watchFocus, () => document.hasFocus(), () => true);
  const waiting = rooms.filter((room) => room.membership === 'joined' && !(looking && room.id === roomId));
  return { unread: waiting.reduce((sum, room) => sum + room.unread, 0), mentions: waiting.reduce((sum, room) => sum + room.mentions, 0) };
}

function watchFocus(listener: () => void): () => void {
  addEventListener('focus', listener);
  addEventListener('blur', listener);
  return () => {
    removeEventListener('focus', listener);
    removeEventListener('blur', listener);
  };
}
