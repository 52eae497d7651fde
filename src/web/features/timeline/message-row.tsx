import { memo, useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { callsPerson } from '../../../wire/calls.ts';
import type { MessageView } from '../../../wire/views.ts';
import { PinnedMark } from '../pins/pinned-mark.tsx';
import { ReactionChips } from '../reactions/reaction-chips.tsx';
import { useMyself } from '../connection/live.ts';
import { Attachments } from '../files/attachments.tsx';
import { useCallMarks } from '../mentions/use-call-marks.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { ThreadLine } from '../threads/thread-line.tsx';
import { DeletedMark } from './deleted-mark.tsx';
import { useActive } from './use-active.ts';
import { useIsMarked } from './marked.ts';
import { MessageEditor } from './message-editor.tsx';
import { MessageFrame } from './message-frame.tsx';
import { TextMarks } from '../message-text/text-marks.ts';
import { MessageText } from '../message-text/message-text.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import { Quote } from './quote.tsx';
import type { TimelineRow } from './timeline-rows.ts';
import { useDeletion } from './use-delete.ts';

type MessageRowProps = { message: MessageView; row: TimelineRow };

/** One message that is in the room: its words, or the mark that it was deleted, and what one can do with it. */
export const MessageRow = memo(function MessageRow({ message, row }: MessageRowProps) {
  const t = useTranslations('timeline');
  const format = useFormatter();
  const { editingId, articleOf, isThread } = useRoomPage();
  const id = articleOf(message.id);
  const { active, watch } = useActive();
  const marked = useIsMarked(message.id);
  const callsMe = callsPerson(message, useMyself()?.id);
  const time = format.dateTime(new Date(message.createdAt), { timeStyle: 'short' });
  const { deleting, undo } = useDeletion(message.id);
  const deleted = message.deletedAt !== null || deleting;
  const editing = editingId === message.id && !deleted;

  return (
    <article
      id={id}
      tabIndex={-1}
      aria-label={t('message', { name: message.authorName, time })}
      aria-describedby={`${id}-text`}
      data-seq={message.seq}
      data-marked={marked || undefined}
      data-calls-me={callsMe || undefined}
      className="group/message relative -outline-offset-2 transition-colors duration-700 data-calls-me:shadow-[inset_3px_0_0_var(--color-notice)] data-marked:bg-notice-soft"
      {...watch}
    >
      <MessageFrame
        author={{ id: message.authorId, name: message.authorName }}
        at={message.createdAt}
        isHead={row.isHead}
        above={!deleted && (
          <>
            {message.pinned && <PinnedMark />}
            {row.quoted !== undefined && message.replyTo && <Quote quoted={row.quoted} replyTo={message.replyTo} />}
          </>
        )}
      >
        {editing ? (
          <MessageEditor message={message} />
        ) : deleted ? (
          <DeletedMark message={message} undo={undo} />
        ) : (
          <Words id={`${id}-text`} message={message} />
        )}
        {!deleted && <ReactionChips message={message} inTabOrder={active} onGone={() => document.getElementById(id)?.focus()} />}
        {message.threadCount > 0 && !isThread && <ThreadLine message={message} />}
      </MessageFrame>
      {active && !deleted && !editing && <MessageToolbar message={message} />}
    </article>
  );
});

function Words({ id, message }: { id: string; message: MessageView }) {
  const mark = message.editedAt !== null && <EditedMark message={message} editedAt={message.editedAt} />;
  const marks = useCallMarks(message, useUsernameOf());
  // Where nothing was written, the files are what a screen reader tells of the message.
  const hasWords = message.text !== '' || message.files.length === 0;
  return (
    <>
      {hasWords && <TextMarks value={marks}><MessageText id={id} text={message.text} mark={mark} /></TextMarks>}
      <Attachments files={message.files} id={hasWords ? undefined : id} />
      {!hasWords && mark}
    </>
  );
}

/** Says that the words were others before, and leads to them. */
function EditedMark({ message, editedAt }: { message: MessageView; editedAt: number }) {
  const t = useTranslations('timeline');
  const format = useFormatter();
  const { showHistory } = useRoomPage();
  return (
    <button
      type="button"
      onClick={() => showHistory(message)}
      title={format.dateTime(new Date(editedAt), { dateStyle: 'full', timeStyle: 'short' })}
      aria-haspopup="dialog"
      className="ml-1 min-h-6 rounded px-0.5 align-baseline text-2xs whitespace-nowrap text-ink-faint underline-offset-3 hover:text-ink hover:underline"
    >
      {t('edited')}
    </button>
  );
}

/** Asks the room as it then is, and does not draw a message anew whenever anything in the room changes. */
function useUsernameOf() {
  const { room } = useRoomPage();
  return useCallback((personId: string) => room.get().state?.people[personId]?.username, [room]);
}
