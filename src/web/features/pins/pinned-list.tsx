import { useEffect } from 'react';
import { PinOff } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MessageView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { trpc } from '../connection/trpc.ts';
import { saidIn } from '../files/said.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { usePin } from './use-pin.ts';

/** The pinned messages of a room, newest pin first; live while one looks. */
export function PinnedList({ state, onLeave }: { state: RoomState; onLeave: () => void }) {
  const t = useTranslations('pins');
  const { data, refetch, isError } = trpc.messages.pins.useQuery({ roomId: state.room.id }, { staleTime: 0 });
  // A pin may be on a message older than the window, of which only the room's clock is heard.
  useEffect(() => void refetch({ cancelRefetch: false }), [state.seq, refetch]);

  if (isError) return <p role="alert" className="py-4 text-sm text-danger">{t('failed')}</p>;
  if (!data) return <div aria-busy="true" className="space-y-2"><Skeleton className="h-12 w-full" /><Skeleton className="h-12 w-4/5" /></div>;
  if (data.length === 0) return <p className="py-4 text-center text-sm text-ink-faint">{t('none')}</p>;
  return (
    <ul aria-label={t('title')} className="-mx-2 max-h-[60dvh] overflow-y-auto">
      {data.map((message) => <li key={message.id}><Pinned message={message} state={state} onLeave={onLeave} /></li>)}
    </ul>
  );
}

function Pinned({ message, state, onLeave }: { message: MessageView; state: RoomState; onLeave: () => void }) {
  const t = useTranslations('pins');
  const format = useFormatter();
  const { goTo } = useRoomPage();
  const pin = usePin();

  function show() {
    onLeave();
    goTo(message.id);
  }

  return (
    <div className="group/pin relative flex gap-3 rounded-xl px-2 py-2 focus-within:bg-hover hover:bg-hover">
      <Avatar id={message.authorId} name={message.authorName} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="truncate text-sm font-semibold">{message.authorName}</span>
          <time dateTime={new Date(message.createdAt).toISOString()} className="shrink-0 text-2xs text-ink-faint">{format.dateTime(new Date(message.createdAt), { dateStyle: 'medium', timeStyle: 'short' })}</time>
        </p>
        {/* The whole line can be clicked; its button is laid over it, under the one that unpins. */}
        <button type="button" dir="auto" onClick={show} className="line-clamp-3 text-left text-sm wrap-anywhere whitespace-pre-wrap text-ink-soft outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent">
          {message.text || saidIn(message)}
        </button>
      </div>
      {state.room.archivedAt === null && <IconButton label={t('unpin')} size="small" onClick={() => void pin(message, false)} className="z-10"><PinOff size={15} aria-hidden /></IconButton>}
    </div>
  );
}
