import { useState } from 'react';
import { ScrollText } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditLine } from './audit-line.tsx';
import type { AuditSieve } from './audit-sieve.ts';
import { ExportButtons } from './export-buttons.tsx';

/** What those who keep order have done, newest first. A name in it narrows it down to that name. */
export function AuditLog() {
  const t = useTranslations('moderation');
  const say = useRefusalWords();
  const [sieve, setSieve] = useState<AuditSieve>({ filter: {}, names: {} });
  const list = trpc.moderation.audit.useInfiniteQuery({ filter: sieve.filter }, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 });
  const entries = list.data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <AuditFilters sieve={sieve} onChange={setSieve} />
      <ExportButtons filter={sieve.filter} />
      {list.error && !entries ? (
        <p role="alert" className="text-sm text-danger">{say(refusedOf(list.error))}</p>
      ) : !entries ? (
        <Skeleton className="h-40 rounded-2xl" />
      ) : entries.length === 0 ? (
        <EmptyState icon={<ScrollText size={28} />} title={t('noDeeds')} text={t('noDeedsText')} />
      ) : (
        <ol className="divide-y divide-line rounded-2xl border border-line bg-raised">
          {entries.map((entry) => <li key={entry.id}><AuditLine entry={entry} sieve={sieve} onSieve={setSieve} /></li>)}
        </ol>
      )}
      {list.hasNextPage && <Button className="mt-4" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </>
  );
}
