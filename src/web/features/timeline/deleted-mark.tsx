import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { useMay } from '../room/use-may.ts';
import { useRoomPage } from '../room/room-page-context.ts';

const BUTTON = 'min-h-6 px-1.5 font-medium text-accent-text not-italic underline-offset-3 hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11';

/** What is left of a message that was deleted: a way back while there is one, and for who keeps order what it said. */
export function DeletedMark({ message, undo }: { message: MessageView; undo: (() => void) | null }) {
  const t = useTranslations('timeline');
  const { showHistory, articleOf } = useRoomPage();
  const readsDeleted = useMay('message.readDeleted');
  return (
    <div className="flex flex-wrap items-center text-sm text-ink-faint italic">
      <p id={`${articleOf(message.id)}-text`} className="flex items-center gap-1.5"><Trash2 size={14} aria-hidden />{t('deleted')}</p>
      {undo && <button type="button" onClick={undo} className={BUTTON}>{t('undo')}</button>}
      {readsDeleted && message.deletedAt !== null && <button type="button" onClick={() => showHistory(message)} className={BUTTON}>{t('showDeleted')}</button>}
    </div>
  );
}
