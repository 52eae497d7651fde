import Link from 'next/link';
import { BellOff, Hash, Lock, Pencil } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { UNREAD_COUNT_MAX } from '../../../wire/limits.ts';
import { waitingIn } from '../../../wire/unread-count.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ConversationFaces } from '../direct/conversation-faces.tsx';
import { useRoomNames } from '../direct/conversation-name.ts';
import { StatusMark } from '../people/status-mark.tsx';
import { useDirectStatus } from '../direct/use-direct-status.ts';
import { useMarkedUnread } from './use-marked-unread.ts';

type RoomLinkProps = { room: MyRoomView; current: boolean; hasDraft: boolean; onGo?: (() => void) | undefined };

/** One room in the sidebar: bold with a count while something in it is unread, and with another one while something calls me (X3). A muted one is pale and shows only the latter (R7). */
export function RoomLink({ room, current, hasDraft, onGo }: RoomLinkProps) {
  const t = useTranslations('sidebar');
  const nameOf = useRoomNames();
  const status = useDirectStatus(room.people);
  const isDirect = room.kind === 'direct';
  const markedUnread = useMarkedUnread(room, current);
  // What arrives in the room one is looking at is being read; a count that blinks up and away would only distract.
  const { unread, mentions: calls } = current && !markedUnread ? { unread: 0, mentions: 0 } : waitingIn(room);
  const Icon = room.visibility === 'private' ? Lock : Hash;
  return (
    <Link
      href={`/rooms/${room.id}`}
      onClick={onGo}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm transition-colors group-focus-within/room:pr-9 group-hover/room:pr-9 hover:bg-hover pointer-coarse:h-11 pointer-coarse:pr-2.5',
        current ? 'bg-accent-soft font-medium text-accent-text hover:bg-accent-soft' : unread > 0 ? 'font-semibold text-ink' : room.muted ? 'text-ink-faint hover:text-ink' : 'text-ink-soft hover:text-ink',
      )}
    >
      {isDirect ? <ConversationFaces people={room.people} /> : <span aria-hidden className={classNames('flex w-5 justify-center', !current && 'text-ink-faint')}><Icon size={16} /></span>}
      <span className="min-w-0 flex-1 truncate">{nameOf(room)}</span>
      {status && <span className="sr-only">{status}</span>}
      {isDirect && room.people.length === 1 && <StatusMark status={room.people[0]?.customStatus ?? null} />}
      {room.visibility === 'private' && !isDirect && <span className="sr-only">{t('private')}</span>}
      {room.muted && (
        <span className="text-ink-faint">
          <BellOff size={13} aria-hidden />
          <span className="sr-only">{t('muted')}</span>
        </span>
      )}
      {hasDraft && !current && (
        <span className="text-ink-faint">
          <Pencil size={13} aria-hidden />
          <span className="sr-only">{t('draft')}</span>
        </span>
      )}
      {calls > 0 && (
        <Badge look="call">
          <span aria-hidden>@{calls >= UNREAD_COUNT_MAX ? `${UNREAD_COUNT_MAX - 1}+` : calls}</span>
          <span className="sr-only">{t('mentions', { count: calls })}</span>
        </Badge>
      )}
      {unread > 0 && (
        <Badge look="count">
          <span aria-hidden>{unread >= UNREAD_COUNT_MAX ? `${UNREAD_COUNT_MAX - 1}+` : unread}</span>
          <span className="sr-only">{t('unread', { count: unread })}</span>
        </Badge>
      )}
    </Link>
  );
}
