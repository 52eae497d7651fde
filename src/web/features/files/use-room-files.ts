import { useEffect } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { RoomState } from '../../../wire/room-state.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { idAfterDay, type FileFilter } from './file-filter.ts';

/** The files of a room, newest first, a page at a time; asked for again when a message with files comes or goes. */
export function useRoomFiles(roomId: string, { kind, personId, day }: FileFilter, state: RoomState | null) {
  const { parley } = useSession();
  const queries = useQueryClient();
  const carried = state?.messages.reduce((count, { files }) => count + files.length, 0) ?? null;
  const found = useInfiniteQuery({
    queryKey: ['roomFiles', roomId, kind, personId, day],
    queryFn: ({ pageParam }) => parley.api.files.list.query({ roomId, ...(kind ? { kind } : {}), ...(personId ? { personId } : {}), ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: idAfterDay(day),
    getNextPageParam: ({ files, hasMore }) => (hasMore ? files.at(-1)?.id : undefined),
    staleTime: 0,
  });

  useEffect(() => {
    if (carried !== null) void queries.invalidateQueries({ queryKey: ['roomFiles', roomId] });
  }, [queries, roomId, carried]);

  return { ...found, files: found.data?.pages.flatMap((page) => page.files) ?? [] };
}
