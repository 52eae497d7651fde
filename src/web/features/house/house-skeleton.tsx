import { useTranslations } from 'use-intl';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Wordmark } from '../sign-in/wordmark.tsx';
import { TimelineSkeleton } from '../timeline/timeline-skeleton.tsx';
import { PageTitle } from '../shell/page-title.tsx';

/** The house before the lights are on: the same shapes in the same places. */
export function HouseSkeleton() {
  const t = useTranslations('app');
  return (
    <div className="flex h-dvh overflow-hidden bg-ground md:p-2 md:pl-0" aria-busy>
      <PageTitle />
      <div className="hidden w-68 shrink-0 flex-col gap-3 px-5 py-4 md:flex lg:w-72">
        <Wordmark />
        <div className="mt-6 flex flex-col gap-4">
          {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => <Skeleton key={width} className={`h-4 ${width}`} />)}
        </div>
      </div>
      <main className="flex min-w-0 flex-1 flex-col bg-sheet md:rounded-2xl md:border md:border-line md:shadow-sheet">
        <h1 className="sr-only">{t('loading')}</h1>
        <div className="flex h-15 items-center border-b border-line px-5"><Skeleton className="h-5 w-36" /></div>
        <TimelineSkeleton />
      </main>
    </div>
  );
}
