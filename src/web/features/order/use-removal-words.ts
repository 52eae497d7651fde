import { useFormatter, useTranslations } from 'use-intl';
import type { Removal } from '../../../wire/user-event.ts';

/** Says why somebody was put out of a room, and until when; null when nobody put him out. */
export function useRemovalWords(removal: Removal | undefined): { title: string; text: string } | null {
  const t = useTranslations('order');
  const format = useFormatter();
  if (!removal) return null;
  const until = removal.until === null ? [] : [t('removedUntil', { until: format.dateTime(removal.until, { dateStyle: 'medium', timeStyle: 'short' }) })];
  const why = removal.reason ? t('removedWhy', { reason: removal.reason }) : t('removedNoWhy');
  return { title: t(removal.deed, { room: removal.room }), text: [...until, why].join(' ') };
}
