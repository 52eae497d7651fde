import { ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useSelected } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { useRoomPage } from '../room/room-page-context.ts';

/** Under the message a thread begins with: who answered last, how many answers there are, and when the last one came. */
export function ThreadLine({ message }: { message: MessageView }) {
  const t = useTranslations('threads');
  const format = useFormatter();
  const { room, threadId, openThread } = useRoomPage();
  const unread = useSelected(useSession().me, ({ threads }) => threads[message.id]?.unread ?? 0);
  const people = useSelected(room, ({ state }) => state?.people);
  const lastAt = new Date(message.threadLastAt ?? message.createdAt);
  const isToday = lastAt.toDateString() === new Date().toDateString();
  return (
    <button
      type="button"
      aria-expanded={threadId === message.id}
      onClick={() => openThread(message.id)}
      className="group/thread mt-1 -ml-1.5 inline-flex max-w-full min-h-8 pointer-coarse:min-h-11 items-center gap-2 rounded-lg border border-transparent py-1 pr-2 pl-1.5 text-left text-xs hover:border-line hover:bg-raised aria-expanded:border-line aria-expanded:bg-raised"
    >
      <span className="flex shrink-0 -space-x-1">
        {message.threadFaces.map((id) => <Avatar key={id} id={id} name={people?.[id]?.displayName ?? '?'} imageUrl={people?.[id]?.avatarUrl ?? null} size="tiny" />)}
      </span>
      <span className="shrink-0 font-semibold text-accent-text">{t('replies', { count: message.threadCount })}</span>
      {unread > 0 && <span className="shrink-0 rounded-full bg-notice px-1.5 font-semibold text-on-notice">{t('unread', { count: unread })}</span>}
      <span className="truncate text-ink-faint">{t('last', { when: format.dateTime(lastAt, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' }) })}</span>
      <ChevronRight size={14} aria-hidden className="shrink-0 text-ink-faint" />
    </button>
  );
}
