import { useRouter } from 'next/navigation';
import { ChevronsUpDown, CircleDot, Eraser, LogOut, Settings, SmilePlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { statusNow } from '../../../wire/status-now.ts';
import type { Availability, MeView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuChoices, MenuItem, MenuLine, Submenu } from '../../ui/menu.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { QuietMark } from '../attention/quiet-mark.tsx';
import { QuietMenu } from '../attention/quiet-menu.tsx';
import { useMyself, useStatus } from '../connection/live.ts';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { StatusMark } from '../people/status-mark.tsx';
import { useSetStatus } from '../people/use-set-status.ts';
import { useSignOut } from './use-sign-out.ts';

const AVAILABILITIES: readonly Availability[] = ['auto', 'away', 'busy', 'invisible'];

/** Who I am and what I am at, whether I am connected, and the way to my settings and out. */
export function MeMenu({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const status = useTranslations('status');
  const me = useMyself();
  const router = useRouter();
  const signOut = useSignOut();
  const dialogs = useRoomDialogs();
  const { andThen, onClosed } = useAfterMenu();
  const { setStatus } = useSetStatus(() => {});
  if (!me) return null;

  function go(deed: () => void) {
    onGo?.();
    deed();
  }

  return (
    <div className="shrink-0 px-3 pt-1 pb-3">
      <Menu align="start" onClosed={onClosed} trigger={<button type="button" className="flex w-full items-center gap-3 rounded-xl p-2 text-left transition-colors hover:bg-hover data-popup-open:bg-pressed"><MeNow me={me} /></button>}>
        <MenuItem icon={<SmilePlus size={16} />} onClick={andThen(() => go(dialogs.setStatus))}>{t('setStatus')}</MenuItem>
        {statusNow(me.customStatus, Date.now()) && <MenuItem icon={<Eraser size={16} />} onClick={() => setStatus({})}>{t('clearStatus')}</MenuItem>}
        <Submenu icon={<CircleDot size={16} />} label={status('availability')}>
          <MenuChoices value={me.availability} onChange={(availability) => setStatus({ availability })} choices={AVAILABILITIES.map((value) => ({ value, label: status(`as.${value}`) }))} />
        </Submenu>
        <QuietMenu />
        <MenuLine />
        <MenuItem icon={<Settings size={16} />} onClick={() => go(() => router.push('/settings'))}>{t('settings')}</MenuItem>
        <MenuLine />
        <MenuItem icon={<LogOut size={16} />} onClick={signOut}>{t('signOut')}</MenuItem>
      </Menu>
    </div>
  );
}

function MeNow({ me }: { me: MeView }) {
  const t = useTranslations('sidebar');
  const { dot, words } = useHowIAm(me);
  return (
    <>
      <Avatar id={me.id} name={me.displayName} imageUrl={me.avatarUrl} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="truncate text-sm font-medium">{me.displayName}</span>
          <StatusMark status={me.customStatus} />
        </span>
        <span className="flex items-center gap-1.5 text-xs text-ink-soft">
          <PresenceDot status={dot} className="size-2" />
          {words}
          <QuietMark />
        </span>
        <span className="sr-only">{t('meMenu')}</span>
      </span>
      <ChevronsUpDown size={16} aria-hidden className="text-ink-faint" />
    </>
  );
}

/** Whether I am connected, and as what I am shown to the others then. */
function useHowIAm({ availability }: MeView) {
  const t = useTranslations('sidebar');
  const members = useTranslations('members.status');
  const { phase } = useStatus();
  if (phase !== 'online') return { dot: 'offline', words: t('notConnected') } as const;
  if (availability === 'invisible') return { dot: 'offline', words: t('invisible') } as const;
  return availability === 'auto' ? { dot: 'online', words: t('connected') } as const : { dot: availability, words: members(availability) } as const;
}
