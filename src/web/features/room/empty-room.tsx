import { MessageCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ConversationBeginning } from '../direct/conversation-beginning.tsx';
import { useRoomPage } from './room-page-context.ts';

/** A room in which nobody has said anything yet. */
export function EmptyRoom({ state }: { state: RoomState }) {
  const t = useTranslations('room');
  const { name, focusComposer } = useRoomPage();
  const isDirect = state.room.kind === 'direct';
  return (
    <section role="log" aria-label={t('emptyLabel', { room: name })} className={classNames('flex min-h-0 flex-1 overflow-y-auto', isDirect ? 'items-end' : 'items-center')}>
      {isDirect ? <ConversationBeginning /> : (
        <EmptyState icon={<MessageCircle size={26} />} title={t('emptyTitle', { room: name })} text={state.room.topic || t('emptyText')}>
          <Button onClick={focusComposer}>{t('emptyAction')}</Button>
        </EmptyState>
      )}
    </section>
  );
}
