'use client';

import { useDeferredValue, useState } from 'react';
import { keepPreviousData } from '@tanstack/react-query';
import { Search, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { trpc } from '../connection/trpc.ts';
import { PlainPage } from '../later/plain-page.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { DirectoryLine } from './directory-line.tsx';

/** Everybody there is, by name, as far as one looks. */
export function PeoplePage() {
  const t = useTranslations('people');
  const [sought, setSought] = useState('');
  return (
    <PlainPage title={t('title')} lead={t('lead')}>
      <label className="flex h-11 items-center gap-3 rounded-xl border border-field-line bg-raised px-3.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <Search size={18} aria-hidden className="text-ink-faint" />
        <span className="sr-only">{t('search')}</span>
        <input type="search" value={sought} onChange={(event) => setSought(event.target.value)} placeholder={t('search')} className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem]" />
      </label>
      <Found query={useDeferredValue(sought.trim())} />
    </PlainPage>
  );
}

function Found({ query }: { query: string }) {
  const t = useTranslations('people');
  const say = useRefusalWords();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = trpc.people.list.useInfiniteQuery(
    { query },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData, staleTime: 0 },
  );
  if (error) return <p role="alert" className="mt-6 text-sm text-danger">{say(refusedOf(error))}</p>;
  if (!data) return <div className="mt-4 flex flex-col gap-2">{[1, 2, 3].map((line) => <Skeleton key={line} className="h-14 rounded-xl" />)}</div>;
  const people = data.pages.flatMap((page) => page.people);
  if (people.length === 0) return <EmptyState icon={<Users size={28} />} title={t('none')} text={t('noneText')} />;
  return (
    <>
      <ul aria-label={t('title')} className="-mx-2 mt-4 flex flex-col">
        {people.map((person) => <li key={person.id}><DirectoryLine person={person} /></li>)}
      </ul>
      {hasNextPage && <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()} className="mt-3">{t('more')}</Button>}
    </>
  );
}
