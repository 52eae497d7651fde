'use client';

import { useState } from 'react';
import Link from 'next/link';
import { ArrowLeft, FolderOpen } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useLiveRoom, useMe, useRoomState } from '../connection/live.ts';
import { othersIn, useRoomNames } from '../direct/conversation-name.ts';
import { PlainPage } from '../later/plain-page.tsx';
import { NotHere } from '../room/not-here.tsx';
import { EVERY_FILE } from './file-filter.ts';
import { FileLine } from './file-line.tsx';
import { FilesFilterBar } from './files-filter-bar.tsx';
import { FileWall } from './file-wall.tsx';
import { useLightbox } from './lightbox-context.ts';
import { MoreBelow } from './more-below.tsx';
import { isPicture } from './picture-sizes.ts';
import { useRoomFiles } from './use-room-files.ts';

/** Everything that was ever sent in a room and is still there: pictures on a wall, the rest in a list. */
export function RoomFilesPage({ roomId }: { roomId: string }) {
  const t = useTranslations('files');
  const { me, rooms } = useMe();
  const live = useRoomState(useLiveRoom(roomId));
  const [filter, setFilter] = useState(EVERY_FILE);
  const { state } = live;
  const { files, isPending, isError, hasNextPage, isFetchingNextPage, fetchNextPage } = useRoomFiles(roomId, filter, state);
  const open = useLightbox();
  const nameOf = useRoomNames();
  const mine = rooms.find((room) => room.id === roomId);
  const known = state?.room ?? mine;
  const name = known ? nameOf({ ...known, people: othersIn(state, mine, me?.id) }) : '';
  const people = Object.values(state?.people ?? {});
  const authorOf = (personId: string) => state?.people[personId]?.displayName ?? t('somebody');

  if (live.phase === 'gone' || live.phase === 'failed') return <NotHere roomId={roomId} live={live} />;
  const pictures = files.filter(isPicture);
  return (
    <PlainPage title={t('title', { room: name })} lead={t('lead')}>
      <Link href={`/rooms/${roomId}`} className="mb-4 inline-flex min-h-8 items-center gap-1.5 rounded text-sm font-medium text-accent-text underline-offset-3 hover:underline pointer-coarse:min-h-11"><ArrowLeft size={15} aria-hidden />{t('back')}</Link>
      <FilesFilterBar filter={filter} people={people} onChange={setFilter} />
      <div className="mt-5" aria-busy={isPending}>
        {isPending ? <div role="status" aria-label={t('loading')} className="flex flex-col gap-3"><Skeleton className="h-14" /><Skeleton className="h-14" /><Skeleton className="h-14" /></div>
          : isError ? <p role="alert" className="text-danger">{t('failed')}</p>
          : files.length === 0 ? <EmptyState icon={<FolderOpen size={26} />} title={t('none')} text={t('noneMore')} />
          : filter.kind === 'image' ? <FileWall files={files} roomId={roomId} authorOf={authorOf} />
          : <ul>{files.map((file) => <FileLine key={file.id} file={file} roomId={roomId} author={authorOf(file.personId)} onOpen={isPicture(file) ? () => open(pictures, pictures.findIndex(({ id }) => id === file.id)) : null} />)}</ul>}
        <MoreBelow hasMore={hasNextPage} loading={isFetchingNextPage} label={t('older')} onMore={() => void fetchNextPage()} />
      </div>
    </PlainPage>
  );
}
