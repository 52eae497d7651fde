import { useState } from 'react';
import Link from 'next/link';
import { CircleAlert, Clock, Pencil, SendHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ScheduledView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { sendTimes } from '../later/later-times.ts';
import { TimeChoices } from '../later/time-choices.tsx';
import { useWhen } from '../later/use-when.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { Reword } from './reword.tsx';
import { useScheduledDeeds } from './use-scheduled-deeds.ts';

/** One message that waits: when and where it is sent, and everything one can still do about it. */
export function ScheduledItem({ scheduled, roomName }: { scheduled: ScheduledView; roomName: string | null }) {
  const t = useTranslations('scheduled');
  const when = useWhen();
  const deeds = useScheduledDeeds(scheduled.id);
  const [rewording, setRewording] = useState(false);
  return (
    <article aria-label={t('item', { when: when(scheduled.sendAt) })} className="rounded-2xl border border-line bg-raised p-4">
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
        <Clock size={15} aria-hidden className="text-ink-faint" />
        <span className="font-medium text-ink">{when(scheduled.sendAt)}</span>
        {roomName !== null && <span>{t('in')} <Link href={`/rooms/${scheduled.roomId}`} className="font-medium text-ink underline-offset-2 hover:underline">{roomName}</Link></span>}
      </p>
      {scheduled.failure !== null && <Failure reason={scheduled.failure} />}
      {rewording ? (
        <Reword scheduled={scheduled} onDone={() => setRewording(false)} onSave={deeds.reword} />
      ) : (
        <p dir="auto" className="mt-2 line-clamp-6 max-w-[72ch] wrap-anywhere whitespace-pre-wrap">{scheduled.text}</p>
      )}
      {!rewording && (
        <div className="mt-3 flex flex-wrap items-center gap-1.5">
          <Button size="small" disabled={deeds.busy} onClick={deeds.sendNow}><SendHorizontal size={14} aria-hidden />{t('sendNow')}</Button>
          <Menu align="start" trigger={<Button size="small" disabled={deeds.busy}><Clock size={14} aria-hidden />{t('otherTime')}</Button>}>
            <TimeChoices times={sendTimes(new Date())} onChoose={deeds.sendAt} ask={{ title: t('otherTime'), submit: t('schedule') }} />
          </Menu>
          <span className="flex-1" />
          <IconButton label={t('edit')} size="small" disabled={deeds.busy} onClick={() => setRewording(true)}><Pencil size={15} aria-hidden /></IconButton>
          <IconButton label={t('delete')} size="small" disabled={deeds.busy} onClick={deeds.drop} className="hover:bg-danger-soft hover:text-danger"><Trash2 size={15} aria-hidden /></IconButton>
        </div>
      )}
    </article>
  );
}

function Failure({ reason }: { reason: string }) {
  const t = useTranslations('scheduled');
  const why = useRefusalWords();
  return (
    <p className="mt-2 flex items-start gap-2 rounded-xl bg-danger-soft px-3 py-2 text-sm text-danger">
      <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span>{t('failed')} {why({ reason: reason as Parameters<typeof why>[0]['reason'], message: '' })}</span>
    </p>
  );
}
