import { useFormatter, useTranslations } from 'use-intl';

/** The line where a day begins. */
export function DayLine({ at }: { at: number }) {
  const words = useDayWords();
  return (
    <div className="flex items-center gap-4 px-5 pt-6 pb-2">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <h3 aria-level={2} className="text-xs font-medium text-ink-faint">{words(at)}</h3>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}

/** The line after the last message I had read. */
export function UnreadLine() {
  const t = useTranslations('timeline');
  return (
    <div className="flex items-center gap-3 px-5 pt-4 pb-1">
      <span aria-hidden className="h-px flex-1 bg-notice" />
      <h3 aria-level={2} className="rounded-full bg-notice px-2.5 text-2xs font-semibold text-on-notice">{t('new')}</h3>
    </div>
  );
}

/** "Today", "Yesterday", "Monday, 2 March", and the year when it is another one. */
function useDayWords(): (at: number) => string {
  const t = useTranslations('timeline');
  const format = useFormatter();
  return (at) => {
    const date = new Date(at);
    const today = new Date();
    const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
    if (date.toDateString() === today.toDateString()) return t('today');
    if (date.toDateString() === yesterday.toDateString()) return t('yesterday');
    const year = date.getFullYear() === today.getFullYear() ? undefined : 'numeric';
    return format.dateTime(date, { weekday: 'long', day: 'numeric', month: 'long', year });
  };
}
