import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ConnectionStatus, LiveMeState, LiveRoom, LiveRoomState, Store } from '../../../client/connect.ts';
import { alike } from '../../../client/store.ts';
import type { MeView } from '../../../wire/views.ts';
import { paced } from './paced-store.ts';
import { useConnection, useSession } from './parley-provider.tsx';

/** Draws again whenever the store says something new. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** One thing that a store says; draws again only when that is another one. `select` answers what is in the value, and makes nothing. */
export function useSelected<T, Selected>(store: Store<T>, select: (value: T) => Selected): Selected {
  const selected = () => select(store.get());
  return useSyncExternalStore(store.subscribe, selected, selected);
}

/** I, my rooms, and who of the people I share rooms with is here. News of any room changes it: a row of the timeline asks for less. */
export function useMe(): LiveMeState {
  return useStore(paced(useSession().me, always));
}

/** I myself; null until it is known who that is. */
export function useMyself(): MeView | null {
  return useSelected(useSession().me, ({ me }) => me);
}

/** The reason of a loss that the device itself told of, before any socket had noticed. */
export const NO_NETWORK = 'noNetwork';

/** Where the connection stands. What opened before the device lost its network is not believed any more. */
export function useStatus(): ConnectionStatus {
  const status = useStore(useSession().parley.status);
  const { networkLostAt } = useConnection();
  if (networkLostAt === null || status.phase !== 'online' || status.since > networkLostAt) return status;
  return { phase: 'offline', since: networkLostAt, retryAt: null, reason: NO_NETWORK };
}

/** The live room of a page. Keyed by room above, so that one room never draws with another's state. */
export function useLiveRoom(roomId: string): LiveRoom {
  const { rooms } = useSession();
  const [room, setRoom] = useState(() => rooms.take(roomId));
  // A strict-mode remount or a new session may have closed it in between; the shelf hands out a live one.
  useEffect(() => setRoom(rooms.take(roomId)), [rooms, roomId]);
  return room;
}

const always = () => true;

/** Whether nothing but what others did has changed: not what I send, where I look, or whether I may. */
function isNewsAlone(shown: LiveRoomState, now: LiveRoomState): boolean {
  return alike({ ...shown, state: now.state }, now);
}

/** All that a room says, as often as one can see a difference. */
export function useRoomState(room: LiveRoom): LiveRoomState {
  return useStore(paced(room, isNewsAlone));
}
