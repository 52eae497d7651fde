'use client';

import { Archive, Compass, Plus, Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ROOM_SORTS } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { MenuButton } from '../house/menu-button.tsx';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { useTitleCount } from '../room/use-title-count.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { RoomCard } from './room-card.tsx';
import { useBrowse } from './use-browse.ts';

/** Every room one can find, a page at a time. */
export function BrowsePage() {
  const t = useTranslations('browse');
  const { createRoom } = useRoomDialogs();
  const browsing = useBrowse();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <PageTitle page={t('title')} waiting={useTitleCount(null)} />
      <div className="mx-auto w-full max-w-3xl px-5 py-4 sm:px-8 sm:py-8">
        <header className="flex items-center gap-3">
          <MenuButton />
          <h1 className="flex-1 font-display text-2xl font-semibold tracking-tight">{t('title')}</h1>
          <Button look="primary" onClick={createRoom}><Plus size={18} aria-hidden />{t('create')}</Button>
        </header>
        <p className="mt-1 text-ink-soft">{t('lead')}</p>
        <Seeking {...browsing} />
        <FoundRooms {...browsing} />
      </div>
    </div>
  );
}

type Browsing = ReturnType<typeof useBrowse>;

function Seeking({ typed, setTyped, sort, setSort, archived, setArchived }: Browsing) {
  const t = useTranslations('browse');
  return (
    <>
      <label className="mt-6 flex h-11 items-center gap-3 rounded-xl border border-field-line bg-raised px-3.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <Search size={18} aria-hidden className="text-ink-faint" />
        <span className="sr-only">{t('search')}</span>
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t('search')} className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem]" />
      </label>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <Segments label={t('sort.label')} value={sort} onChange={setSort} choices={ROOM_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))} />
        <Button size="small" look={archived ? 'plain' : 'quiet'} aria-pressed={archived} onClick={() => setArchived(!archived)}><Archive size={16} aria-hidden />{t('archived')}</Button>
      </div>
    </>
  );
}

function FoundRooms({ rooms, total, found }: Browsing) {
  const t = useTranslations('browse');
  if (found.isError) return <EmptyState icon={<Compass size={28} />} title={t('failed')} text={t('failedText')}><Button onClick={() => void found.refetch()}>{t('again')}</Button></EmptyState>;
  return (
    <>
      <p role="status" className="mt-4 text-xs text-ink-faint">{rooms && t('count', { count: total })}</p>
      {rooms === null ? (
        <BrowseSkeleton />
      ) : rooms.length === 0 ? (
        <EmptyState icon={<Compass size={28} />} title={t('none')} text={t('noneText')} />
      ) : (
        <ul className="mt-2 flex flex-col gap-2">
          {rooms.map((room) => <li key={room.id}><RoomCard room={room} /></li>)}
        </ul>
      )}
      {found.hasNextPage && <div className="mt-4 flex justify-center"><Button disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('more')}</Button></div>}
    </>
  );
}

function BrowseSkeleton() {
  return (
    <div className="mt-2 flex flex-col gap-2">
      {[1, 2, 3].map((line) => <Skeleton key={line} className="h-20 rounded-2xl" />)}
    </div>
  );
}
