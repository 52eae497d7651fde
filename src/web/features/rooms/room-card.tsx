import Link from 'next/link';
import { Archive, Hash, Lock } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import type { MyRoomView } from '../../../wire/views.ts';
import { parseMessage } from '../message-text/markdown.ts';
import { treeWords } from '../message-text/tree-words.ts';
import { JoinButton } from './join-button.tsx';

/** One room to browse: what it is about and what it is for, how many are in it, and the way in or a look inside. */
export function RoomCard({ room }: { room: MyRoomView }) {
  const t = useTranslations('browse');
  const format = useFormatter();
  const now = useNow();
  const joined = room.membership === 'joined';
  const archived = room.archivedAt !== null;
  const Icon = archived ? Archive : room.visibility === 'private' ? Lock : Hash;
  return (
    <article aria-label={room.name} className="relative flex items-center gap-4 rounded-2xl border border-line bg-raised p-4 focus-within:border-line-strong hover:border-line-strong">
      <span aria-hidden className="hidden size-10 shrink-0 items-center justify-center rounded-xl bg-ground text-ink-faint sm:flex"><Icon size={18} /></span>
      <div className="min-w-0 flex-1">
        {/* The whole card leads into the room, or to a look at it; the button is laid over it. */}
        <h2 className="truncate font-medium"><Link href={`/rooms/${room.id}`} className="outline-none after:absolute after:inset-0 after:rounded-2xl focus-visible:after:outline-2 focus-visible:after:outline-accent">{room.name}</Link></h2>
        {room.topic && <p className="line-clamp-2 text-sm text-ink-soft">{room.topic}</p>}
        {room.description && <p className="line-clamp-1 text-sm text-ink-faint">{treeWords(parseMessage(room.description))}</p>}
        <p className="mt-0.5 text-xs text-ink-faint">
          {t('members', { count: room.memberCount })}
          {room.onlineCount > 0 && ` · ${t('online', { count: room.onlineCount })}`}
          {room.lastAt !== null && ` · ${t('lastSaid', { when: format.relativeTime(room.lastAt, now) })}`}
          {archived && ` · ${t('isArchived')}`}
        </p>
      </div>
      {joined || archived ? (
        <span aria-hidden className="inline-flex h-8 shrink-0 items-center rounded-lg border border-line-strong px-3 text-sm font-medium">{t(joined ? 'open' : 'look')}</span>
      ) : (
        <span className="z-10"><JoinButton room={room} size="small" /></span>
      )}
    </article>
  );
}
