'use client';

import { useEffect } from 'react';
import { Bookmark } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { PlainPage } from '../later/plain-page.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { SavedItem } from './saved-item.tsx';

/** What I keep for later, the newest first; what I was reminded of and have not looked at stands out. */
export function SavedPage() {
  const t = useTranslations('saved');
  const say = useRefusalWords();
  const { saved: marks, rooms } = useMe();
  const pages = useSavedPages(marks);
  // What is let go of is gone at once, on whichever device; the list asked for anew says the same a moment later.
  const saved = pages.saved?.filter(({ message }) => message.id in marks);
  const nameOf = (roomId: string) => rooms.find((room) => room.id === roomId)?.name ?? '';
  return (
    <PlainPage title={t('title')} lead={t('lead')}>
      {pages.error && !saved ? (
        <p role="alert" className="text-sm text-danger">{say(refusedOf(pages.error))}</p>
      ) : !saved ? (
        <SavedSkeleton />
      ) : saved.length === 0 && !pages.hasMore ? (
        <EmptyState icon={<Bookmark size={28} />} title={t('none')} text={t('noneText')} />
      ) : (
        <ul className="flex flex-col gap-2">
          {saved.map((one) => <li key={one.message.id}><SavedItem saved={one} mark={marks[one.message.id] ?? one} roomName={nameOf(one.message.roomId)} /></li>)}
        </ul>
      )}
      {pages.hasMore && <Button className="mt-4" disabled={pages.busy} onClick={pages.more}>{t('more')}</Button>}
    </PlainPage>
  );
}

function useSavedPages(marks: object) {
  const list = trpc.saved.list.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 });
  const { saved } = trpc.useUtils();
  useEffect(() => void saved.list.invalidate(), [saved, marks]);
  return {
    saved: list.data?.pages.flatMap((page) => page.saved),
    error: list.error,
    hasMore: list.hasNextPage,
    busy: list.isFetchingNextPage,
    more: () => void list.fetchNextPage(),
  };
}

function SavedSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      {[1, 2, 3].map((line) => <Skeleton key={line} className="h-36 rounded-2xl" />)}
    </div>
  );
}
