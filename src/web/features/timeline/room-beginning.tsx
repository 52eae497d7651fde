import { Hash, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useRoomState } from '../connection/live.ts';
import { ConversationBeginning } from '../direct/conversation-beginning.tsx';
import { MessageText } from '../message-text/message-text.tsx';
import { useRoomPage } from '../room/room-page-context.ts';

/** Where a room begins: its name, and what it is about. */
export function RoomBeginning() {
  const t = useTranslations('timeline');
  const { room: live } = useRoomPage();
  const room = useRoomState(live).state?.room;
  if (!room) return null;
  if (room.kind === 'direct') return <ConversationBeginning />;
  const Icon = room.visibility === 'private' ? Lock : Hash;
  return (
    <header className="px-5 pt-10 pb-2">
      <span aria-hidden className="flex size-12 items-center justify-center rounded-2xl bg-accent-soft text-accent-text"><Icon size={22} /></span>
      <h2 className="mt-4 font-display text-2xl font-semibold tracking-tight">{room.name}</h2>
      <p className="mt-1 max-w-prose text-ink-soft">{room.topic || t('beginning')}</p>
      {room.description && <div className="mt-3"><MessageText text={room.description} /></div>}
    </header>
  );
}
