import { SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { Hit } from './hit.tsx';
import type { useSearch } from './use-search.ts';

type FoundMessagesProps = { found: ReturnType<typeof useSearch>['found']; terms: string[] };

/** The hits so far, and the way to more of them. */
export function FoundMessages({ found, terms }: FoundMessagesProps) {
  const t = useTranslations('search');
  const say = useRefusalWords();
  const { data, error, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, refetch } = found;
  if (error) {
    return (
      <EmptyState icon={<SearchX size={28} />} title={t('failed')} text={say(refusedOf(error))}>
        <Button onClick={() => void refetch()}>{t('again')}</Button>
      </EmptyState>
    );
  }
  if (!data) return <FoundSkeleton />;
  const hits = data.pages.flatMap((page) => page.hits);
  const complete = data.pages.every((page) => page.complete);
  return (
    <div className={classNames('transition-opacity', isPlaceholderData && 'opacity-60')}>
      <p role="status" className="mt-3 text-xs text-ink-faint">
        {t(hasNextPage ? 'countSoFar' : 'count', { count: hits.length })}
        {!complete && ` ${t('incomplete')}`}
      </p>
      {hits.length === 0 ? (
        <EmptyState icon={<SearchX size={28} />} title={t(complete ? 'none' : 'noneYet')} text={t(complete ? 'noneText' : 'noneYetText')} />
      ) : (
        <ol className="mt-1 -mx-2.5 flex flex-col">
          {hits.map((hit) => <li key={hit.message.id}><Hit hit={hit} terms={terms} /></li>)}
        </ol>
      )}
      {hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>{t(complete ? 'more' : 'further')}</Button>
        </div>
      )}
    </div>
  );
}

function FoundSkeleton() {
  const t = useTranslations('search');
  return (
    <div className="mt-6 flex flex-col gap-3" role="status">
      <span className="sr-only">{t('loading')}</span>
      {[1, 2, 3].map((line) => <Skeleton key={line} className="h-16 rounded-xl" />)}
    </div>
  );
}
