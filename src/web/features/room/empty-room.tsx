import { MessageCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useRoomPage } from './room-page-context.ts';

/** A room in which nobody has said anything yet. */
export function EmptyRoom({ state }: { state: RoomState }) {
  const t = useTranslations('room');
  const { focusComposer } = useRoomPage();
  return (
    <section role="log" aria-label={t('emptyLabel', { room: state.room.name })} className="flex min-h-0 flex-1 items-center overflow-y-auto">
      <EmptyState icon={<MessageCircle size={26} />} title={t('emptyTitle', { room: state.room.name })} text={state.room.topic || t('emptyText')}>
        <Button onClick={focusComposer}>{t('emptyAction')}</Button>
      </EmptyState>
    </section>
  );
}
