import Link from 'next/link';
import { Compass, Plus } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { useMe } from '../connection/live.ts';
import { PaletteButton } from '../palette/palette-button.tsx';
import { SearchLink } from '../search/search-link.tsx';
import { Wordmark } from '../sign-in/wordmark.tsx';
import { DirectList } from './direct-list.tsx';
import { Invitations } from './invitations.tsx';
import { LaterLinks } from './later-links.tsx';
import { MeMenu } from './me-menu.tsx';
import { PeopleHere } from './people-here.tsx';
import { RoomList } from './room-list.tsx';

/** Where one can go, and who is here. `onGo` closes the drawer it may stand in. */
export function Sidebar({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const { rooms } = useMe();
  const { createRoom } = useRoomDialogs();
  const joined = rooms.filter((room) => room.membership === 'joined');
  const browsing = usePathname() === '/browse';

  function create() {
    onGo?.();
    createRoom();
  }

  return (
    <aside aria-label={t('label')} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-17 shrink-0 items-center justify-between pr-3 pl-5">
        <Wordmark />
        <PaletteButton onGo={onGo} />
      </div>
      <SearchLink onGo={onGo} />
      <nav aria-label={t('rooms')} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        <Invitations rooms={rooms.filter((room) => room.membership === 'invited')} onGo={onGo} />
        <div className="flex items-center justify-between pr-0.5 pl-2.5">
          <h2 className="text-xs font-medium text-ink-faint">{t('rooms')}</h2>
          <IconButton label={t('createRoom')} size="small" onClick={create}>
            <Plus size={16} aria-hidden />
          </IconButton>
        </div>
        <RoomList rooms={joined.filter((room) => room.kind === 'room')} onGo={onGo} />
        <Link
          href="/browse"
          onClick={onGo}
          aria-current={browsing ? 'page' : undefined}
          className={classNames('mt-0.5 flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:h-11', browsing && 'bg-pressed text-ink')}
        >
          <span aria-hidden className="flex w-5 justify-center text-ink-faint"><Compass size={16} /></span> {t('browse')}
        </Link>
        <DirectList rooms={joined.filter((room) => room.kind === 'direct')} onGo={onGo} />
        <LaterLinks onGo={onGo} />
        <PeopleHere onGo={onGo} />
      </nav>
      <MeMenu onGo={onGo} />
    </aside>
  );
}
