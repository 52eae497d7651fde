import { useState } from 'react';
import { BellRing } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { askNotePermission, useNotePermission } from './permission.ts';

const KEY = 'parley-notes-asked';

/**
 * Offers notifications, once in this browser, at the moment there is something to say: when something has rung that
 * nobody saw. Whoever is asked at the door says no, and a browser never asks twice.
 */
export function PermissionBar({ wanted }: { wanted: boolean }) {
  const t = useTranslations('attention');
  const permission = useNotePermission();
  const [asked, setAsked] = useState(wasAsked);
  if (!wanted || asked || permission !== 'default') return null;

  function close() {
    remember();
    setAsked(true);
  }

  return (
    <aside aria-label={t('ask.title')} className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-4 py-2 text-sm text-accent-text">
      <BellRing size={18} aria-hidden className="shrink-0 max-sm:hidden" />
      <p className="min-w-52 flex-1"><strong className="font-semibold">{t('ask.title')}</strong> {t('ask.text')}</p>
      <span className="flex gap-2 max-sm:w-full">
        <Button look="primary" size="small" onClick={() => void askNotePermission().then(close)}>{t('ask.yes')}</Button>
        <Button look="plain" size="small" onClick={close}>{t('ask.no')}</Button>
      </span>
    </aside>
  );
}

function wasAsked(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    // What cannot be remembered would be asked again on every page.
    return true;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, 'yes');
  } catch {
    // It is not asked again on this page.
  }
}
