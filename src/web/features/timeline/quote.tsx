import { CornerUpLeft } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { saidIn } from '../files/said.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useDeletion } from './use-delete.ts';

/** The message that this one answers, in a line. A click goes there, however far up it is. */
export function Quote({ quoted, replyTo }: { quoted: MessageView | null; replyTo: string }) {
  const t = useTranslations('timeline');
  const { goTo } = useRoomPage();
  const { deleting } = useDeletion(quoted?.id ?? '');
  const text = quoted?.deletedAt === null && !deleting ? saidIn(quoted) : t('deleted');
  return (
    <button type="button" onClick={() => goTo(replyTo)} className="mb-0.5 flex max-w-full items-center gap-1.5 rounded text-left text-xs text-ink-faint hover:text-ink">
      <CornerUpLeft size={12} aria-hidden className="shrink-0" />
      {quoted ? (
        <>
          <span className="sr-only">{t('answers')}</span>
          <span className="shrink-0 font-medium">{quoted.authorName}</span>
          <span dir="auto" className="truncate">{text}</span>
        </>
      ) : t('quotedEarlier')}
    </button>
  );
}
