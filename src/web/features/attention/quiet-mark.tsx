import { MoonStar } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useQuiet } from './use-quiet.ts';

/** Beside my name, while nothing rings at me: that it is so, and until when. */
export function QuietMark() {
  const t = useTranslations('attention');
  const quiet = useQuiet();
  if (!quiet) return null;
  const words = quiet.until === null ? t('quiet') : t('quietUntil', { until: quiet.until });
  return (
    <span title={words} className="flex min-w-0 items-center gap-1 text-notice-text">
      <MoonStar size={12} aria-hidden className="shrink-0" />
      {quiet.until !== null && <span aria-hidden className="truncate">{quiet.until}</span>}
      <span className="sr-only">{words}</span>
    </span>
  );
}
