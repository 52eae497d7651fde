import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

/** The line that says that a page of messages is coming, at the side where it will appear. */
export function OnTheirWay({ side }: { side: 'older' | 'newer' }) {
  const t = useTranslations('timeline');
  const place = side === 'older' ? 'top-0 bg-linear-to-b pt-3 pb-6' : 'bottom-0 bg-linear-to-t pt-6 pb-3';
  return (
    <div className={classNames('pointer-events-none absolute inset-x-0 z-10 flex items-center gap-3 from-sheet from-60% to-transparent px-5', place)}>
      <Skeleton className="size-7 rounded-lg" />
      <Skeleton className="h-3 w-40" />
      <span className="sr-only">{t(side === 'older' ? 'loadingOlder' : 'loadingNewer')}</span>
    </div>
  );
}
