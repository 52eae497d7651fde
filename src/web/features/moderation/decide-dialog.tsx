import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { ReportView } from '../../../wire/order-views.ts';
import { mayInInstallation } from '../../../wire/permissions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { endOf } from '../order/durations.ts';
import { SentenceFields, type SentenceInput } from '../order/sentence-fields.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { Alert } from '../sign-in/alert.tsx';

/** What needs a word or a time beside it. */
export type Decision = 'warned' | 'muted' | 'kicked' | 'banned';

type DecideDialogProps = { report: ReportView; decision: Decision; onClose: () => void };

/** Asks for how long and why, does it, and closes all that waits on the message. */
export function DecideDialog({ report, decision, onClose }: DecideDialogProps) {
  const t = useTranslations('moderation');
  const app = useTranslations('app');
  const say = useRefusalWords();
  const { me } = useMe();
  const [value, setValue] = useState<SentenceInput>({ duration: decision === 'banned' ? 'good' : 'day', everywhere: false });
  const resolve = trpc.moderation.resolve.useMutation({ onSuccess: onClose });
  const timed = decision === 'muted' || decision === 'banned';
  const mayEverywhere = me !== null && mayInInstallation(decision === 'banned' ? 'people.ban' : 'people.mute', me.role);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    resolve.mutate({ reportId: report.id, outcome: decision, reason: reason || undefined, until: timed ? endOf(value.duration) : null, everywhere: timed && value.everywhere });
  }

  const fault = resolve.error && refusedOf(resolve.error);
  return (
    <Dialog open onOpenChange={onClose} title={t(`decide.${decision}`, { name: report.author.displayName })} description={t(`decideText.${decision}`)} closeLabel={app('close')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {fault && <Alert>{fault.reason === 'input.invalid' ? t('sayWhy') : say(fault)}</Alert>}
        <SentenceFields value={value} onChange={setValue} timed={timed} mayEverywhere={mayEverywhere} />
        <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button type="submit" look="danger" disabled={resolve.isPending}>{t('doIt')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
