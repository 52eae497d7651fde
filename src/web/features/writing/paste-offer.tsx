import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import type { Writing } from './use-writing.ts';

/** After something was pasted that looks like code: whether to show it as such. */
export function PasteOffer({ writing }: { writing: Writing }) {
  const t = useTranslations('writing');
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 pr-1.5 pl-4 text-sm text-ink-soft">
      <span className="min-w-0 flex-1">{t('looksLikeCode')}</span>
      <Button size="small" look="quiet" onClick={writing.leavePaste}>{t('asText')}</Button>
      <Button size="small" look="plain" onClick={writing.fencePaste}>{t('asCode')}</Button>
    </div>
  );
}
