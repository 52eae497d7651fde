import { useEffect, useState } from 'react';
import { CheckCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { ReportView } from '../../../wire/order-views.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { DecideDialog, type Decision } from './decide-dialog.tsx';
import { ReportCard } from './report-card.tsx';

/** The reported messages that wait for me, the oldest first; asked for anew whenever their number changes. */
export function Queue() {
  const t = useTranslations('moderation');
  const say = useRefusalWords();
  const { reportsWaiting } = useMe();
  const [deciding, setDeciding] = useState<{ report: ReportView; decision: Decision } | null>(null);
  const list = trpc.moderation.queue.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 });
  const { moderation } = trpc.useUtils();
  useEffect(() => void moderation.queue.invalidate(), [moderation, reportsWaiting]);
  const reports = list.data?.pages.flatMap((page) => page.reports);
  if (list.error && !reports) return <p role="alert" className="text-sm text-danger">{say(refusedOf(list.error))}</p>;
  if (!reports) return <Skeleton className="h-44 rounded-2xl" />;
  return (
    <>
      <p role="status" className="sr-only">{t('waiting', { count: reportsWaiting })}</p>
      {reports.length === 0 ? (
        <EmptyState icon={<CheckCheck size={28} />} title={t('noReports')} text={t('noReportsText')} />
      ) : (
        <ul className="flex flex-col gap-3">
          {reports.map((report) => <li key={report.id}><ReportCard report={report} decide={(decision) => setDeciding({ report, decision })} /></li>)}
        </ul>
      )}
      {list.hasNextPage && <Button className="mt-4" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}
