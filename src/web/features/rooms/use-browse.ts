import { useEffect, useState } from 'react';
import { keepPreviousData } from '@tanstack/react-query';
import type { MyRoomView, RoomSort } from '../../../wire/views.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';

/** What is sought among all rooms, and what is found. Those I am in are live; the rest is asked for again whenever my own rooms change. */
export function useBrowse() {
  const [typed, setTyped] = useState('');
  const [sort, setSort] = useState<RoomSort>('members');
  const [archived, setArchived] = useState(false);
  const query = useSettled(typed.trim());
  const { rooms: mine } = useMe();
  const found = trpc.rooms.browse.useInfiniteQuery(
    { query, sort, archived },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData, staleTime: 0 },
  );
  const { refetch } = found;
  const memberships = mine.map((room) => `${room.id} ${room.membership} ${room.archivedAt}`).join();
  useEffect(() => void refetch(), [memberships, refetch]);

  const live = new Map(mine.map((room) => [room.id, room]));
  const rooms = found.data?.pages.flatMap((page) => page.rooms).map((room) => asMine(room, live.get(room.id))) ?? null;
  return { typed, setTyped, sort, setSort, archived, setArchived, rooms, total: found.data?.pages[0]?.total ?? 0, found };
}

function asMine(room: MyRoomView, mine: MyRoomView | undefined): MyRoomView {
  return mine ? { ...mine, memberCount: room.memberCount, onlineCount: room.onlineCount } : room;
}
