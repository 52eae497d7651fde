import { memo } from 'react';
import { CircleAlert, Clock3, Paperclip } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OutboxEntry } from '../../../client/connect.ts';
import { useMyself } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { MessageFrame } from './message-frame.tsx';
import { MessageText } from '../message-text/message-text.tsx';
import { Quote } from './quote.tsx';
import type { TimelineRow } from './timeline-rows.ts';

type OutgoingRowProps = { entry: OutboxEntry; row: TimelineRow };

/** A message of mine that is not in the room yet: on its way, or refused with the reason and three ways out. */
export const OutgoingRow = memo(function OutgoingRow({ entry, row }: OutgoingRowProps) {
  const t = useTranslations('timeline');
  const me = useMyself();
  if (!me) return null;
  const failed = entry.status === 'failed';
  return (
    <article aria-label={failed ? t('failedMessage') : t('pendingMessage')} className="group/message relative" data-status={entry.status}>
      <MessageFrame author={{ id: me.id, name: me.displayName, avatarUrl: me.avatarUrl }} at={entry.createdAt} isHead={row.isHead} above={row.quoted !== undefined && entry.replyTo && <Quote quoted={row.quoted} replyTo={entry.replyTo} />}>
        <div className="flex items-end gap-2">
          <div className={failed ? 'min-w-0' : 'min-w-0 text-ink-faint'}>
            {entry.text && <MessageText text={entry.text} />}
            {entry.fileIds.length > 0 && <p className="flex items-center gap-1.5 text-sm"><Paperclip size={14} aria-hidden />{t('withFiles', { count: entry.fileIds.length })}</p>}
          </div>
          {!failed && <Clock3 size={13} aria-hidden className="mb-1 shrink-0 text-ink-faint" />}
        </div>
        {failed && <Refused entry={entry} />}
      </MessageFrame>
    </article>
  );
});

function Refused({ entry }: { entry: OutboxEntry }) {
  const t = useTranslations('timeline');
  const { room, takeUp } = useRoomPage();
  const say = useRefusalWords();
  function edit() {
    const answered = room.get().state?.messages.find(({ id }) => id === entry.replyTo);
    room.discard(entry.clientId);
    takeUp(entry.text, answered ?? null);
  }

  const reason = entry.error ? say(entry.error) : t('failed');
  return (
    <p role="alert" className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-danger">
      <span className="inline-flex items-center gap-1.5"><CircleAlert size={15} aria-hidden className="shrink-0" />{t('notSent')} {reason}</span>
      <span className="flex gap-3 font-medium">
        <button type="button" onClick={() => room.retry(entry.clientId)} className="underline-offset-3 hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11">{t('retry')}</button>
        <button type="button" onClick={edit} className="underline-offset-3 hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11">{t('editUnsent')}</button>
        <button type="button" onClick={() => room.discard(entry.clientId)} className="text-ink-soft underline-offset-3 hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11">{t('discard')}</button>
      </span>
    </p>
  );
}
