'use client';

import { Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useMe } from '../connection/live.ts';
import { PlainPage } from '../later/plain-page.tsx';
import { ScheduledItem } from './scheduled-item.tsx';

/** Everything I have yet to send, in whichever room. */
export function ScheduledPage() {
  const t = useTranslations('scheduled');
  const { scheduled, rooms } = useMe();
  const nameOf = (roomId: string) => rooms.find((room) => room.id === roomId)?.name ?? t('elsewhere');
  return (
    <PlainPage title={t('title')} lead={t('lead')}>
      {scheduled.length === 0 ? (
        <EmptyState icon={<Clock size={28} />} title={t('none')} text={t('noneText')} />
      ) : (
        <ul className="flex flex-col gap-2">
          {scheduled.map((one) => <li key={one.id}><ScheduledItem scheduled={one} roomName={nameOf(one.roomId)} /></li>)}
        </ul>
      )}
    </PlainPage>
  );
}
