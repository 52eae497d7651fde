import { useRouter } from 'next/navigation';
import { ChevronsUpDown, LogOut, Settings } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { useMe, useStatus } from '../connection/live.ts';
import { useSignOut } from './use-sign-out.ts';

/** Who I am, whether I am connected, and the way to my settings and out. */
export function MeMenu({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const { me } = useMe();
  const { phase } = useStatus();
  const router = useRouter();
  const signOut = useSignOut();
  if (!me) return null;
  const online = phase === 'online';

  function openSettings() {
    onGo?.();
    router.push('/settings');
  }

  return (
    <div className="shrink-0 px-3 pt-1 pb-3">
      <Menu
        align="start"
        trigger={
          <button type="button" className="flex w-full items-center gap-3 rounded-xl p-2 text-left transition-colors hover:bg-hover data-popup-open:bg-pressed">
            <Avatar id={me.id} name={me.displayName} imageUrl={me.avatarUrl} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">{me.displayName}</span>
              <span className="flex items-center gap-1.5 text-xs text-ink-faint">
                <PresenceDot status={online ? 'online' : 'offline'} className="size-2" />
                {t(online ? 'connected' : 'notConnected')}
              </span>
              <span className="sr-only">{t('meMenu')}</span>
            </span>
            <ChevronsUpDown size={16} aria-hidden className="text-ink-faint" />
          </button>
        }
      >
        <MenuItem icon={<Settings size={16} />} onClick={openSettings}>{t('settings')}</MenuItem>
        <MenuLine />
        <MenuItem icon={<LogOut size={16} />} onClick={signOut}>{t('signOut')}</MenuItem>
      </Menu>
    </div>
  );
}
