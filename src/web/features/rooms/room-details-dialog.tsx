import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { usePeople } from '../connection/people.ts';
import { MessageText } from '../message-text/message-text.tsx';

type RoomDetailsDialogProps = { state: RoomState; open: boolean; onOpenChange: (open: boolean) => void };

/** What a room is: what it is about, what it is for, who is in it and who made it. */
export function RoomDetailsDialog({ state, open, onOpenChange }: RoomDetailsDialogProps) {
  const app = useTranslations('app');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={state.room.name} closeLabel={app('close')}>
      <RoomDetails state={state} />
    </Dialog>
  );
}

function RoomDetails({ state: { room, people } }: { state: RoomState }) {
  const t = useTranslations('roomDetails');
  const format = useFormatter();
  // Whoever made it may have left it long ago.
  const [maker] = usePeople(room.createdById ? [room.createdById] : []);
  const memberCount = Object.values(people).filter((person) => person.state === 'joined').length;
  const date = format.dateTime(new Date(room.createdAt), { dateStyle: 'long' });
  return (
    <dl className="flex max-h-[65dvh] flex-col gap-4 overflow-y-auto text-sm">
      <Detail term={t('topic')}>{room.topic || <Nothing>{t('noTopic')}</Nothing>}</Detail>
      <Detail term={t('description')}>{room.description ? <MessageText text={room.description} /> : <Nothing>{t('noDescription')}</Nothing>}</Detail>
      <Detail term={t('visibility')}>{t(room.visibility)}{room.archivedAt !== null && ` · ${t('archived')}`}</Detail>
      <Detail term={t('people')}>{t('members', { count: memberCount })}</Detail>
      <Detail term={t('created')}>{room.createdById === null ? t('fromStart') : maker ? t('createdBy', { name: maker.displayName, date }) : date}</Detail>
    </dl>
  );
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs font-medium text-ink-faint">{term}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <span className="text-ink-faint">{children}</span>;
}
