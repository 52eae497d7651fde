import { Inbox } from 'lucide-react';
import { useParams, usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { unreadBlocks } from '../catch-up/unread-blocks.ts';
import { useMe } from '../connection/live.ts';
import { SidebarLink } from './sidebar-link.tsx';

/** The way to everything unread, with the number of rooms and threads it waits in; the room one looks at is being read. */
export function CatchUpLink({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const path = usePathname();
  const { roomId } = useParams<{ roomId?: string }>();
  const waiting = unreadBlocks(useMe()).filter(({ key }) => key !== roomId);
  const calls = waiting.some(({ mentions }) => mentions > 0);
  return (
    <SidebarLink href="/catch-up" icon={<Inbox size={16} />} current={path === '/catch-up'} onGo={onGo}>
      <span className="min-w-0 flex-1 truncate">{t('catchUp')}</span>
      {waiting.length > 0 && (
        <Badge look={calls ? 'call' : 'count'}>
          <span aria-hidden>{waiting.length}</span>
          <span className="sr-only">{t(calls ? 'waitingCalls' : 'waiting', { count: waiting.length })}</span>
        </Badge>
      )}
    </SidebarLink>
  );
}
