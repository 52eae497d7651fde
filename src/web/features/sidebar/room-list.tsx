import { useParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { MyRoomView } from '../../../wire/views.ts';
import { useMe } from '../connection/live.ts';
import { RoomLink } from './room-link.tsx';
import { useLinkWalk } from './use-link-walk.ts';

/** The rooms I am in. Arrow keys walk it as well as Tab does. */
export function RoomList({ rooms, onGo }: { rooms: readonly MyRoomView[]; onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const inOrder = rooms.toSorted((a, b) => a.name.localeCompare(b.name));
  const walk = useLinkWalk<HTMLUListElement>();
  const { drafts } = useMe();
  const { roomId } = useParams<{ roomId?: string }>();

  if (rooms.length === 0) return <p className="px-2.5 py-2 text-sm text-ink-faint">{t('noRooms')}</p>;
  return (
    <ul {...walk} className="mt-0.5 flex flex-col gap-px">
      {inOrder.map((room) => (
        <li key={room.id}>
          <RoomLink room={room} current={room.id === roomId} hasDraft={Boolean(drafts[room.id]?.text)} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}
