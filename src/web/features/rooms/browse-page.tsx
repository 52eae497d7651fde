'use client';

import { useState } from 'react';
import { Compass, Plus, Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { MenuButton } from '../house/menu-button.tsx';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { useTitleCount } from '../room/use-title-count.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { RoomCard } from './room-card.tsx';
import { useVisibleRooms } from './use-visible-rooms.ts';

/** Every room I may see. What I have joined is live; the rest is asked for again whenever my own rooms change. */
export function BrowsePage() {
  const t = useTranslations('browse');
  const rooms = useVisibleRooms();
  const { createRoom } = useRoomDialogs();
  const [sought, setSought] = useState('');
  const words = sought.trim().toLocaleLowerCase();
  const found = (rooms ?? [])
    .filter((room) => room.kind === 'room' && room.archivedAt === null && `${room.name} ${room.topic}`.toLocaleLowerCase().includes(words))
    .toSorted((a, b) => b.memberCount - a.memberCount || a.name.localeCompare(b.name));

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
        <label className="mt-6 flex h-11 items-center gap-3 rounded-xl border border-field-line bg-raised px-3.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
          <Search size={18} aria-hidden className="text-ink-faint" />
          <span className="sr-only">{t('search')}</span>
          <input type="search" value={sought} onChange={(event) => setSought(event.target.value)} placeholder={t('search')} className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem]" />
        </label>
        <p role="status" className="mt-4 text-xs text-ink-faint">{rooms && t('count', { count: found.length })}</p>
        {rooms === null ? (
          <BrowseSkeleton />
        ) : found.length === 0 ? (
          <EmptyState icon={<Compass size={28} />} title={t('none')} text={t('noneText')} />
        ) : (
          <ul className="mt-2 flex flex-col gap-2">
            {found.map((room) => <li key={room.id}><RoomCard room={room} /></li>)}
          </ul>
        )}
      </div>
    </div>
  );
}

function BrowseSkeleton() {
  return (
    <div className="mt-2 flex flex-col gap-2">
      {[1, 2, 3].map((line) => <Skeleton key={line} className="h-20 rounded-2xl" />)}
    </div>
  );
}
