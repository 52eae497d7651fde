import { useTranslations } from 'use-intl';
import { useMe } from '../connection/live.ts';
import { PaletteButton } from '../palette/palette-button.tsx';
import { SearchLink } from '../search/search-link.tsx';
import { Wordmark } from '../sign-in/wordmark.tsx';
import { CatchUpLink } from './catch-up-link.tsx';
import { Invitations } from './invitations.tsx';
import { LaterLinks } from './later-links.tsx';
import { MeMenu } from './me-menu.tsx';
import { MyRooms } from './my-rooms.tsx';
import { PeopleLink } from './people-link.tsx';
import { PeopleHere } from './people-here.tsx';

/** Where one can go, and who is here. `onGo` closes the drawer it may stand in. */
export function Sidebar({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const { rooms } = useMe();

  return (
    <aside aria-label={t('label')} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-17 shrink-0 items-center justify-between pr-3 pl-5">
        <Wordmark />
        <PaletteButton onGo={onGo} />
      </div>
      <SearchLink onGo={onGo} />
      <nav aria-label={t('rooms')} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        <div className="mb-4"><CatchUpLink onGo={onGo} /></div>
        <Invitations rooms={rooms.filter((room) => room.membership === 'invited')} onGo={onGo} />
        <MyRooms onGo={onGo} />
        <LaterLinks onGo={onGo} />
        <PeopleLink onGo={onGo} />
        <PeopleHere onGo={onGo} />
      </nav>
      <MeMenu onGo={onGo} />
    </aside>
  );
}
