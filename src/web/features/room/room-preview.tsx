import { useEffect, useRef, type Ref } from 'react';
import { Archive, Eye, Hash, Paperclip } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import type { MessageView, MyRoomView, RoomPreviewView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MenuButton } from '../house/menu-button.tsx';
import { MessageText } from '../message-text/message-text.tsx';
import { JoinButton } from '../rooms/join-button.tsx';
import { PageTitle } from '../shell/page-title.tsx';

type RoomPreviewProps = { preview: RoomPreviewView & { messages: MessageView[] }; messageId: string | undefined };

/** A public room, looked into from outside: what was said there, at the message one came for, and the way in. */
export function RoomPreview({ preview: { room, messages, hasOlder, hasNewer }, messageId }: RoomPreviewProps) {
  const t = useTranslations('preview');
  const asked = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const count = messages.length;
  // Nothing is to be answered here: newer browsers make a promise of a scroll, which React would take for the clean-up.
  useEffect(() => void (asked.current ?? end.current)?.scrollIntoView({ block: asked.current ? 'center' : 'end' }), [messageId, count]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageTitle page={room.name} />
      <PreviewHeader room={room} />
      <section aria-label={t('label', { room: room.name })} tabIndex={0} className="flex min-h-0 flex-1 flex-col overflow-y-auto py-4 -outline-offset-2">
        <div className="grow" />
        {hasOlder && <Elision>{t('older')}</Elision>}
        {messages.map((message, at) => <PreviewMessage key={message.id} message={message} before={messages[at - 1]} isAsked={message.id === messageId} ref={message.id === messageId ? asked : undefined} />)}
        {count === 0 && <Elision>{t('quiet')}</Elision>}
        {hasNewer && <Elision>{t('newer')}</Elision>}
        <div ref={end} />
      </section>
      <PreviewFooter room={room} />
    </div>
  );
}

function PreviewHeader({ room }: { room: MyRoomView }) {
  return (
    <header className="flex min-h-15 shrink-0 items-center gap-2.5 border-b border-line px-4 py-2 sm:px-5">
      <MenuButton />
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-1.5 font-display text-lg leading-6 font-semibold tracking-tight">
          <Hash size={17} aria-hidden className="shrink-0 text-ink-faint" />
          <span className="truncate">{room.name}</span>
        </h1>
        {room.topic && <p className="truncate text-xs text-ink-faint" title={room.topic}>{room.topic}</p>}
      </div>
    </header>
  );
}

function PreviewFooter({ room }: { room: MyRoomView }) {
  const t = useTranslations('preview');
  const archived = room.archivedAt !== null;
  return (
    <footer className="mx-4 mb-4 flex shrink-0 flex-wrap items-center gap-3 rounded-2xl border border-line bg-raised p-4 sm:mx-5">
      <span aria-hidden className="text-ink-faint">{archived ? <Archive size={18} /> : <Eye size={18} />}</span>
      <p className="min-w-48 flex-1 text-sm text-ink-soft">{archived ? t('archived') : t('lead', { count: room.memberCount })}</p>
      {!archived && <JoinButton room={room} size="medium" />}
    </footer>
  );
}

/** What one person says in one go stands under one name. */
const ONE_GO_MS = 5 * 60_000;

type PreviewMessageProps = { message: MessageView; before: MessageView | undefined; isAsked: boolean; ref: Ref<HTMLElement> | undefined };

function PreviewMessage({ message, before, isAsked, ref }: PreviewMessageProps) {
  const t = useTranslations('timeline');
  const format = useFormatter();
  const at = new Date(message.createdAt);
  const time = format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  const isHead = before?.authorId !== message.authorId || message.createdAt - before.createdAt > ONE_GO_MS;
  return (
    <article ref={ref} aria-label={t('message', { name: message.authorName, time })} className={classNames('grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-5', isHead ? 'pt-3 pb-0.5' : 'py-0.5', isAsked && 'bg-notice-soft')}>
      <span className="pt-0.5">{isHead && <Avatar id={message.authorId} name={message.authorName} />}</span>
      <div className="min-w-0">
        {isHead && (
          <p className="flex items-baseline gap-2">
            <span className="truncate font-semibold">{message.authorName}</span>
            <time dateTime={at.toISOString()} className="shrink-0 text-2xs text-ink-faint tabular-nums">{time}</time>
          </p>
        )}
        {message.deletedAt === null ? <MessageText text={message.text} /> : <p className="text-ink-faint italic">{t('deleted')}</p>}
        {message.files.map((file) => <p key={file.id} className="flex items-center gap-1.5 text-sm text-ink-faint"><Paperclip size={14} aria-hidden className="shrink-0" /><span className="truncate">{file.name}</span></p>)}
      </div>
    </article>
  );
}

function Elision({ children }: { children: string }) {
  return <p className="px-5 py-3 text-center text-xs text-ink-faint">{children}</p>;
}
