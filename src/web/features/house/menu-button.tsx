import { Menu } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { waitingIn } from '../../../wire/unread-count.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMe } from '../connection/live.ts';
import { useOpenSidebar } from './sidebar-context.ts';

/** On a phone, the way to the rooms; a dot says that one of them has something new. */
export function MenuButton() {
  const t = useTranslations('app');
  const openSidebar = useOpenSidebar();
  const { rooms } = useMe();
  const news = rooms.some((room) => room.membership === 'invited' || (room.membership === 'joined' && isWaiting(waitingIn(room))));
  return (
    <IconButton label={news ? t('menuWithNews') : t('menu')} onClick={openSidebar} className="relative -ml-1.5 md:hidden">
      <Menu size={20} aria-hidden />
      {news && <span aria-hidden className="absolute top-2 right-2 size-2 rounded-full bg-notice" />}
    </IconButton>
  );
}

const isWaiting = ({ unread, mentions }: ReturnType<typeof waitingIn>) => unread > 0 || mentions > 0;
