import { useParams, usePathname } from 'next/navigation';
import { Compass } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMe } from '../connection/live.ts';
import { useRoomNames } from '../direct/conversation-name.ts';
import { GroupTools } from './group-tools.tsx';
import { RoomGroupView } from './room-group.tsx';
import { roomGroups } from './room-groups.ts';
import { SidebarLink } from './sidebar-link.tsx';
import { useCollapsed } from './use-collapsed.ts';

/** My rooms and conversations under their headings, and the way to others. */
export function MyRooms({ onGo }: { onGo?: (() => void) | undefined }) {
  const t = useTranslations('sidebar');
  const direct = useTranslations('direct');
  const { rooms, drafts } = useMe();
  const { roomId } = useParams<{ roomId?: string }>();
  const browsing = usePathname() === '/browse';
  const nameOf = useRoomNames();
  const { isCollapsed, toggle } = useCollapsed();
  const groups = roomGroups(rooms, { nameOf, currentId: roomId, hasDraft: (id) => Boolean(drafts[id]?.text) });
  const titles = { favourites: t('favourites'), rooms: t('rooms'), direct: direct('title') };
  const empty = { favourites: null, section: null, rooms: t('noRooms'), direct: direct('noneYet') };

  return groups.map((group) => (
    <div key={group.id} className="first:-mt-4">
      <RoomGroupView
        group={group}
        title={group.kind === 'section' ? group.name : titles[group.kind]}
        collapsed={isCollapsed(group.id)}
        onToggle={() => toggle(group.id)}
        onGo={onGo}
        tools={<GroupTools group={group} onGo={onGo} />}
        empty={empty[group.kind]}
      />
      {group.kind === 'rooms' && <SidebarLink href="/browse" icon={<Compass size={16} />} current={browsing} onGo={onGo}>{t('browse')}</SidebarLink>}
    </div>
  ));
}
