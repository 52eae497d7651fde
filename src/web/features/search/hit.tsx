import Link from 'next/link';
import { Hash, Lock, MessagesSquare } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import type { HitView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useMe } from '../connection/live.ts';
import { highlight } from './highlights.ts';
import { HitFiles } from './hit-files.tsx';

/** One message that was found: who said it, where and when, and what was sought in it. It leads to its place in the room. */
export function Hit({ hit: { message, room }, terms }: { hit: HitView; terms: string[] }) {
  const t = useTranslations('search');
  const format = useFormatter();
  const { rooms } = useMe();
  const date = new Date(message.createdAt);
  const others = rooms.find((one) => one.id === room.id)?.people.map((person) => person.displayName) ?? [];
  const Icon = room.kind === 'direct' ? MessagesSquare : room.visibility === 'private' ? Lock : Hash;
  const isThisYear = date.getFullYear() === useNow().getFullYear();
  return (
    <Link href={`/rooms/${room.id}?message=${message.id}`} className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 rounded-xl px-2.5 py-2.5 transition-colors hover:bg-hover">
      <span className="pt-0.5"><Avatar id={message.authorId} name={message.authorName} /></span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-semibold">{message.authorName}</span>
          <span className="flex min-w-0 items-baseline gap-1 text-xs text-ink-faint">
            <Icon size={12} aria-hidden className="shrink-0 self-center" />
            <span className="truncate">{room.kind === 'direct' ? format.list(others) || t('direct') : room.name}</span>
            {message.threadOf !== null && <span className="shrink-0">· {t('inThread')}</span>}
          </span>
          <time dateTime={date.toISOString()} title={format.dateTime(date, { dateStyle: 'full', timeStyle: 'short' })} className="ml-auto shrink-0 text-2xs text-ink-faint tabular-nums">
            {format.dateTime(date, { day: 'numeric', month: 'short', ...(isThisYear ? { hour: 'numeric', minute: '2-digit' } : { year: 'numeric' }) })}
          </time>
        </span>
        {message.text && (
          <span className="mt-0.5 line-clamp-3 text-ink-soft [overflow-wrap:anywhere]">
            {highlight(message.text, terms).map(({ text, isHit }, at) => (isHit ? <mark key={at} className="rounded-sm bg-notice-soft text-notice-text">{text}</mark> : text))}
          </span>
        )}
        <HitFiles files={message.files} terms={terms} />
      </span>
    </Link>
  );
}
