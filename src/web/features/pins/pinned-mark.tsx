import { Pin } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** Says over a message that its room keeps it at hand. */
export function PinnedMark() {
  const t = useTranslations('pins');
  return <p className="flex items-center gap-1.5 text-2xs font-medium text-notice-text"><Pin size={11} aria-hidden />{t('pinned')}</p>;
}
