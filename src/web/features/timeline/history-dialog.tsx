import { useFormatter, useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { refusedOf } from '../../../client/refused.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { trpc } from '../connection/trpc.ts';
import { MessageText } from '../message-text/message-text.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** What a message said before it was edited, and when; of a deleted one, what it said at all. One for the whole room. */
export function HistoryDialog() {
  const t = useTranslations('history');
  const app = useTranslations('app');
  const { remembered, showHistory, askedFrom } = useRoomPage();

  const deleted = remembered !== null && remembered.deletedAt !== null;
  return (
    <Dialog
      open={remembered !== null}
      onOpenChange={() => showHistory(null)}
      title={t(deleted ? 'deletedTitle' : 'title')}
      description={t(deleted ? 'deletedText' : 'text')}
      closeLabel={app('close')}
      returnFocus={() => askedFrom() ?? document.querySelector('[role=log]')}
    >
      {remembered && <Wordings message={remembered} />}
    </Dialog>
  );
}

/** Every wording with its time, the newest first. */
function Wordings({ message }: { message: MessageView }) {
  const t = useTranslations('history');
  const say = useRefusalWords();
  // Asked anew at each opening: it may have been edited since.
  const { data, error } = trpc.messages.history.useQuery({ messageId: message.id }, { staleTime: 0, gcTime: 0 });
  if (error) return <p role="alert" className="text-sm text-danger">{say(refusedOf(error))}</p>;
  if (!data) return <Skeleton className="h-16 w-full rounded-xl" />;
  const now = message.deletedAt === null ? [{ text: message.text, at: message.editedAt ?? message.createdAt, isNow: true }] : [];
  const wordings = [...now, ...data.toReversed().map((version) => ({ ...version, isNow: false }))];
  return (
    <ol tabIndex={0} aria-label={t('wordings')} className="-mx-1 flex max-h-[60dvh] flex-col gap-4 overflow-y-auto overscroll-contain px-1">
      {wordings.map(({ text, at, isNow }) => (
        <li key={`${at} ${isNow}`}>
          <WrittenAt at={at} isNow={isNow} />
          <div className="mt-1 rounded-xl bg-sunken px-3.5 py-2.5 text-sm"><MessageText text={text} /></div>
        </li>
      ))}
    </ol>
  );
}

function WrittenAt({ at, isNow }: { at: number; isNow: boolean }) {
  const t = useTranslations('history');
  const format = useFormatter();
  const date = new Date(at);
  return (
    <p className="text-2xs text-ink-faint">
      {isNow && <span className="mr-1.5 font-medium text-ink-soft">{t('now')}</span>}
      <time dateTime={date.toISOString()}>{format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })}</time>
    </p>
  );
}
