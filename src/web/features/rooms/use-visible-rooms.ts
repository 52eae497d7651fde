import { useEffect } from 'react';
import type { MyRoomView } from '../../../wire/views.ts';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';

/** Every room I may see, those I am in as my own feed has them; null until they are known. */
export function useVisibleRooms(): MyRoomView[] | null {
  const { rooms: mine } = useMe();
  const { data: all, refetch } = trpc.rooms.list.useQuery(undefined, { staleTime: 0 });
  const memberships = mine.map((room) => `${room.id} ${room.membership}`).join();
  useEffect(() => void refetch(), [memberships, refetch]);
  if (!all) return null;
  const live = new Map(mine.map((room) => [room.id, room]));
  return all.map((room) => {
    const here = live.get(room.id);
    return here ? { ...here, memberCount: room.memberCount, onlineCount: room.onlineCount } : room;
  });
}
