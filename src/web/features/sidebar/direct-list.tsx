import { useState } from 'react';
import { useParams } from 'next/navigation';
import { MessageSquarePlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MyRoomView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMe } from '../connection/live.ts';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { RoomLink } from './room-link.tsx';
import { useLinkWalk } from './use-link-walk.ts';

/** Older ones are a click away; the list stays short enough to be seen at one look. */
const SHOWN_MAX = 8;

/** The conversations in which something was said, newest first, and those that are being begun. */
export function DirectList({ rooms, onGo }: { rooms: readonly MyRoomView[]; onGo?: () => void }) {
  const t = useTranslations('direct');
  const { newMessage } = useRoomDialogs();
  const { drafts } = useMe();
  const { roomId } = useParams<{ roomId?: string }>();
  const [all, setAll] = useState(false);
  const walk = useLinkWalk<HTMLUListElement>();
  const begun = rooms.filter((room) => room.lastAt !== null || room.id === roomId || drafts[room.id]?.text).toSorted((a, b) => (b.lastAt ?? Infinity) - (a.lastAt ?? Infinity));
  const shown = begun.filter((room, at) => all || at < SHOWN_MAX || room.unread > 0 || room.id === roomId);

  function write() {
    onGo?.();
    newMessage();
  }

  return (
    <section aria-label={t('title')} className="mt-5">
      <div className="flex items-center justify-between pr-0.5 pl-2.5">
        <h2 className="text-xs font-medium text-ink-faint">{t('title')}</h2>
        <IconButton label={t('new')} size="small" onClick={write}>
          <MessageSquarePlus size={16} aria-hidden />
        </IconButton>
      </div>
      {begun.length === 0 && <p className="px-2.5 py-1 text-sm text-ink-faint">{t('noneYet')}</p>}
      <ul {...walk} className="mt-0.5 flex flex-col gap-px">
        {shown.map((room) => <li key={room.id}><RoomLink room={room} current={room.id === roomId} hasDraft={Boolean(drafts[room.id]?.text)} onGo={onGo} /></li>)}
      </ul>
      {shown.length < begun.length && (
        <button type="button" onClick={() => setAll(true)} className="flex h-9 w-full items-center rounded-lg px-2.5 text-sm text-ink-faint hover:bg-hover hover:text-ink pointer-coarse:h-11">
          {t('more', { count: begun.length - shown.length })}
        </button>
      )}
    </section>
  );
}
