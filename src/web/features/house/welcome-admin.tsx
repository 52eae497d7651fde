import { useState } from 'react';
import { ShieldCheck, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMyself } from '../connection/live.ts';

/** How long after signing up it is still news that one is the administrator. */
const NEWS_FOR_MS = 60 * 60_000;
const KEY = 'parley-admin-welcomed';

/** The first account is the administrator, and is told so once. */
export function WelcomeAdmin() {
  const t = useTranslations('welcomeAdmin');
  const me = useMyself();
  const [closed, setClosed] = useState(() => sessionStorage.getItem(KEY) !== null);
  if (closed || me?.role !== 'admin' || Date.now() - me.createdAt > NEWS_FOR_MS) return null;

  function close() {
    sessionStorage.setItem(KEY, 'yes');
    setClosed(true);
  }

  return (
    <aside aria-label={t('title')} className="flex shrink-0 items-center gap-3 border-b border-line bg-accent-soft py-2 pr-2 pl-4 text-sm text-accent-text">
      <ShieldCheck size={18} aria-hidden className="shrink-0" />
      <p className="flex-1"><strong className="font-semibold">{t('title')}</strong> {t('text')}</p>
      <IconButton label={t('close')} size="small" onClick={close} className="text-accent-text"><X size={16} aria-hidden /></IconButton>
    </aside>
  );
}
