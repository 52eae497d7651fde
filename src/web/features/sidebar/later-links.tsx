import { usePathname } from 'next/navigation';
import { Bookmark, Clock, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { mayInInstallation } from '../../../wire/permissions.ts';
import { Badge } from '../../ui/badge.tsx';
import { useMe } from '../connection/live.ts';
import { SidebarLink } from './sidebar-link.tsx';

/** The ways to what I keep for later, and to what I have yet to send, when there is anything. */
export function LaterLinks({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const path = usePathname();
  const { me, saved, scheduled, reportsWaiting } = useMe();
  const keepsAll = me !== null && mayInInstallation('reports.work', me.role);
  const reminders = Object.values(saved).filter((mark) => mark.remindedAt !== null).length;
  const failed = scheduled.filter((one) => one.failure !== null).length;
  return (
    <>
      <SidebarLink href="/saved" icon={<Bookmark size={16} />} current={path === '/saved'} onGo={onGo}>
        <span className="min-w-0 flex-1 truncate">{t('saved')}</span>
        {reminders > 0 && <Count count={reminders} words={t('reminders', { count: reminders })} />}
      </SidebarLink>
      {scheduled.length > 0 && (
        <SidebarLink href="/scheduled" icon={<Clock size={16} />} current={path === '/scheduled'} onGo={onGo}>
          <span className="min-w-0 flex-1 truncate">{t('scheduled')}</span>
          {failed > 0 ? <Count count={failed} words={t('notSent', { count: failed })} /> : <span className="text-xs text-ink-faint tabular-nums">{scheduled.length}</span>}
        </SidebarLink>
      )}
      {(keepsAll || reportsWaiting > 0) && (
        <SidebarLink href="/moderation" icon={<ShieldCheck size={16} />} current={path === '/moderation'} onGo={onGo}>
          <span className="min-w-0 flex-1 truncate">{t('moderation')}</span>
          {reportsWaiting > 0 && <Count count={reportsWaiting} words={t('reportsWaiting', { count: reportsWaiting })} />}
        </SidebarLink>
      )}
    </>
  );
}

function Count({ count, words }: { count: number; words: string }) {
  return (
    <Badge look="count">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{words}</span>
    </Badge>
  );
}
