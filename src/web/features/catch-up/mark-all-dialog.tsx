import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/connect.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Asks before everything is marked read: where each of three hundred marks was, nobody could bring back. */
export function MarkAllDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('catchUp');
  const app = useTranslations('app');
  const say = useRefusalWords();
  const toast = useToast();
  const { mutate } = trpc.reading.markAll.useMutation({
    onSuccess: () => toast.say(t('allMarked')),
    onError: (error) => toast.trouble(say(refusedOf(error))),
  });
  return <ConfirmDialog open={open} onOpenChange={onOpenChange} look="primary" title={t('markAllTitle')} description={t('markAllText')} confirmLabel={t('markAll')} cancelLabel={app('cancel')} onConfirm={() => mutate()} />;
}
