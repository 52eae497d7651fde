import { ArrowUp, CheckCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';

type UnreadBarProps = { count: number; onGo: () => void; onDismiss: () => void };

/** Says that more is unread than is at hand: the way to its beginning, or to have done with it. */
export function UnreadBar({ count, onGo, onDismiss }: UnreadBarProps) {
  const t = useTranslations('timeline');
  return (
    <div className="absolute top-3 left-1/2 z-10 flex max-w-[calc(100%-1.5rem)] -translate-x-1/2 items-center rounded-full bg-notice pr-1 text-sm font-medium text-on-notice shadow-float">
      <button type="button" onClick={onGo} aria-keyshortcuts="Shift+PageUp" className="inline-flex h-9 min-w-0 items-center gap-2 rounded-full pr-2 pl-4 pointer-coarse:h-11">
        <ArrowUp size={16} aria-hidden className="shrink-0" />
        <span className="truncate">{t('unreadAbove', { count })}</span>
      </button>
      <IconButton label={t('markRead')} size="small" className="rounded-full text-on-notice hover:bg-ink/10 hover:text-on-notice" onClick={onDismiss}>
        <CheckCheck size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
