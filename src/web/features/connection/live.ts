import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ConnectionStatus, LiveMeState, LiveRoom, LiveRoomState, Store } from '../../../client/connect.ts';
import { useSession } from './parley-provider.tsx';

/** Draws again whenever the store says something new. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** I, my rooms, and who of the people I share rooms with is here. */
export function useMe(): LiveMeState {
  return useStore(useSession().me);
}

export function useStatus(): ConnectionStatus {
  return useStore(useSession().parley.status);
}

/** The live room of a page. Keyed by room above, so that one room never draws with another's state. */
export function useLiveRoom(roomId: string): LiveRoom {
  const { rooms } = useSession();
  const [room, setRoom] = useState(() => rooms.take(roomId));
  // A strict-mode remount or a new session may have closed it in between; the shelf hands out a live one.
  useEffect(() => setRoom(rooms.take(roomId)), [rooms, roomId]);
  return room;
}

export function useRoomState(room: LiveRoom): LiveRoomState {
  return useStore(room);
}
