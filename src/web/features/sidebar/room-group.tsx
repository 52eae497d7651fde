import { useState, type ReactNode } from 'react';
import { useParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { waitingIn } from '../../../wire/unread-count.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { useMe } from '../connection/live.ts';
import { GroupHeading } from './group-heading.tsx';
import type { RoomGroup } from './room-groups.ts';
import { RoomRow } from './room-row.tsx';
import { useDrop } from './use-drop.ts';
import { useLinkWalk } from './use-link-walk.ts';

/** Older conversations are a click away; the list stays short enough to be seen at one look. */
const DIRECT_SHOWN_MAX = 8;

type RoomGroupProps = { group: RoomGroup; title: string; collapsed: boolean; onToggle: () => void; onGo: (() => void) | undefined; tools: ReactNode; empty: string | null };

/**
 * A heading and its rooms; arrow keys walk them as well as Tab does, and rooms can be dropped on it. Closed, it still
 * shows what waits, and where one is.
 */
export function RoomGroupView({ group, title, collapsed, onToggle, onGo, tools, empty }: RoomGroupProps) {
  const t = useTranslations('direct');
  const { drafts } = useMe();
  const { roomId } = useParams<{ roomId?: string }>();
  const walk = useLinkWalk<HTMLUListElement>();
  const { over, target } = useDrop(group);
  const [all, setAll] = useState(false);
  const most = group.kind === 'direct' && !all ? DIRECT_SHOWN_MAX : Infinity;
  const asksForMe = (room: MyRoomView) => room.id === roomId || waitingIn(room).unread > 0 || room.mentions > 0;
  const shown = group.rooms.filter((room, at) => asksForMe(room) || (!collapsed && at < most));
  const hidden = collapsed ? 0 : group.rooms.length - shown.length;

  return (
    <section aria-label={title} {...target} className={classNames('mt-4 rounded-lg', over && 'outline-2 outline-accent')}>
      <GroupHeading title={title} collapsed={collapsed} onToggle={onToggle}>{tools}</GroupHeading>
      {empty && group.rooms.length === 0 && !collapsed && <p className="px-2.5 py-1 text-sm text-ink-faint">{empty}</p>}
      <ul {...walk} className="mt-0.5 flex flex-col gap-px">
        {shown.map((room) => <RoomRow key={room.id} room={room} current={room.id === roomId} hasDraft={Boolean(drafts[room.id]?.text)} onGo={onGo} />)}
      </ul>
      {hidden > 0 && (
        <button type="button" onClick={() => setAll(true)} className="flex h-9 w-full items-center rounded-lg px-2.5 text-sm text-ink-faint hover:bg-hover hover:text-ink pointer-coarse:h-11">
          {t('more', { count: hidden })}
        </button>
      )}
    </section>
  );
}
