import { BellOff, BellRing } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { askNotePermission, useNotePermission } from './permission.ts';

/** Whether this browser shows notifications, and what there is to do so that it does. */
export function NotesSetting() {
  const t = useTranslations('attention');
  const permission = useNotePermission();
  const allowed = permission === 'granted';
  const Icon = allowed ? BellRing : BellOff;

  function tryOne() {
    new Notification(t('tryTitle'), { body: t('tryText'), tag: 'parley try', silent: true });
  }

  return (
    <div className="flex flex-col gap-3 rounded-2xl border border-line bg-raised p-4 sm:flex-row sm:items-center">
      <Icon size={20} aria-hidden className="shrink-0 text-ink-faint max-sm:hidden" />
      <div className="min-w-0 flex-1" role="status">
        <p className="text-sm font-medium">{t(`permission.${permission}`)}</p>
        <p className="text-xs text-ink-soft">{t(`permissionHint.${permission}`)}</p>
      </div>
      {permission === 'default' && <Button look="primary" size="small" className="self-start sm:self-center" onClick={() => void askNotePermission()}>{t('ask.yes')}</Button>}
      {allowed && <Button size="small" className="self-start sm:self-center" onClick={tryOne}>{t('try')}</Button>}
    </div>
  );
}
