import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Asks before a message is deleted. One for the whole room: a message's own toolbar goes as soon as the focus leaves it. */
export function DeleteDialog() {
  const t = useTranslations('timeline');
  const app = useTranslations('app');
  const { room, deleting, askDelete, askedFrom } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();

  async function remove() {
    if (!deleting) return;
    try {
      await room.delete(deleting.id);
    } catch (error) {
      trouble(say(refusedOf(error)));
    }
  }

  return (
    <ConfirmDialog
      open={deleting !== null}
      onOpenChange={() => askDelete(null)}
      title={t('deleteTitle')}
      description={t('deleteText')}
      confirmLabel={t('delete')}
      cancelLabel={app('cancel')}
      onConfirm={() => void remove()}
      returnFocus={() => askedFrom() ?? document.querySelector('[role=log]')}
    >
      <blockquote dir="auto" className="mt-4 line-clamp-4 rounded-xl bg-sunken px-3.5 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap">{deleting?.text}</blockquote>
    </ConfirmDialog>
  );
}
