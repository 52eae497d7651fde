import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { REASON_CHARS_MAX } from '../../../wire/limits.ts';
import type { MessageView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { articleId } from '../timeline/article-id.ts';
import { Alert } from '../sign-in/alert.tsx';

/** Shows a message to those who keep order, with what is wrong with it. */
export function ReportDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useTranslations('order');
  const app = useTranslations('app');
  const words = useRefusalWords();
  const { say } = useToast();
  const report = trpc.moderation.report.useMutation({ onSuccess: () => void (onClose(), say(t('reported'))) });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    report.mutate({ messageId: message.id, reason: String(new FormData(event.currentTarget).get('reason')) });
  }

  const fault = report.error && refusedOf(report.error);
  return (
    <Dialog open onOpenChange={onClose} title={t('reportTitle')} description={t('reportText')} closeLabel={app('close')} returnFocus={() => document.getElementById(articleId(message.id))}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {fault && !fault.fields?.reason && <Alert>{words(fault)}</Alert>}
        <blockquote dir="auto" className="line-clamp-4 rounded-xl bg-sunken px-3.5 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap">{message.text}</blockquote>
        <TextField name="reason" label={t('reportReason')} error={fault?.fields?.reason && t('reasonMissing')} maxLength={REASON_CHARS_MAX} autoComplete="off" required />
        <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button type="submit" look="primary" disabled={report.isPending}>{t('report')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
