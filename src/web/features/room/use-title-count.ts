import { useSyncExternalStore } from 'react';
import { waitingIn } from '../../../wire/unread-count.ts';
import { watchLooking } from '../attention/focus.ts';
import { useMe } from '../connection/live.ts';

/** What waits for me, and how much of that calls me. */
export type Waiting = { unread: number; mentions: number };

/** What the tab's title counts: everything unread, except what is being read in this very moment, and what is muted. */
export function useTitleCount(roomId: string | null): Waiting {
  const { rooms } = useMe();
  const looking = useSyncExternalStore(watchLooking, () => document.hasFocus(), () => true);
  const waiting = rooms.filter((room) => room.membership === 'joined' && !(looking && room.id === roomId)).map(waitingIn);
  return { unread: waiting.reduce((sum, room) => sum + room.unread, 0), mentions: waiting.reduce((sum, room) => sum + room.mentions, 0) };
}
