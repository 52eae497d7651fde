import Link from 'next/link';
import { AlarmClock, BellRing, BookmarkX, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import type { SavedMark, SavedView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useWhen } from '../later/use-when.ts';
import { saidIn } from '../files/said.ts';
import { RemindChoices } from './remind-choices.tsx';
import { useSaving } from './use-saving.ts';

type SavedItemProps = { saved: SavedView; mark: SavedMark; roomName: string };

/** One saved message: whose it is and where, and the way to its place in the conversation. */
export function SavedItem({ saved: { message }, mark, roomName }: SavedItemProps) {
  const t = useTranslations('saved');
  const format = useFormatter();
  const saving = useSaving(message.id);
  const deleted = message.deletedAt !== null;
  const at = format.dateTime(new Date(message.createdAt), { dateStyle: 'medium', timeStyle: 'short' });
  const place = `/rooms/${message.roomId}?message=${message.id}`;
  return (
    <article aria-label={t('item', { name: message.authorName, room: roomName })} className={classNames('rounded-2xl border bg-raised p-4', mark.remindedAt === null ? 'border-line' : 'border-notice')}>
      <ReminderLine mark={mark} />
      <div className="flex items-center gap-2.5 text-sm">
        <Avatar id={message.authorId} name={message.authorName} />
        <p className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{message.authorName}</span>
          <span className="block truncate text-xs text-ink-faint">{roomName} · {at}</span>
        </p>
      </div>
      {deleted ? (
        <p className="mt-2 flex items-center gap-1.5 text-sm text-ink-faint italic"><Trash2 size={14} aria-hidden />{t('deleted')}</p>
      ) : (
        <p dir="auto" className="mt-2 line-clamp-4 max-w-[72ch] wrap-anywhere">{saidIn(message)}</p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-1.5">
        <Link href={place} onClick={() => mark.remindedAt !== null && saving.putAway()} className="inline-flex h-8 items-center rounded-lg border border-line-strong bg-raised px-3 text-sm font-medium hover:bg-hover pointer-coarse:h-11">{t('open')}</Link>
        {mark.remindedAt !== null && <Button size="small" onClick={saving.putAway}>{t('done')}</Button>}
        <span className="flex-1" />
        {!deleted && (
          <Menu trigger={<IconButton label={t('remindMe')} size="small"><AlarmClock size={16} aria-hidden /></IconButton>}>
            <RemindChoices messageId={message.id} />
            {mark.remindAt !== null && <MenuLine />}
            {mark.remindAt !== null && <MenuItem onClick={saving.putAway}>{t('noReminder')}</MenuItem>}
          </Menu>
        )}
        <IconButton label={t('remove')} size="small" onClick={saving.letGo}><BookmarkX size={16} aria-hidden /></IconButton>
      </div>
    </article>
  );
}

function ReminderLine({ mark }: { mark: SavedMark }) {
  const t = useTranslations('saved');
  const when = useWhen();
  if (mark.remindedAt !== null) {
    return <p className="mb-2.5 flex items-center gap-1.5 text-xs font-medium text-notice-text"><BellRing size={14} aria-hidden />{t('reminded', { when: when(mark.remindedAt) })}</p>;
  }
  if (mark.remindAt === null) return null;
  return <p className="mb-2.5 flex items-center gap-1.5 text-xs text-ink-faint"><AlarmClock size={14} aria-hidden />{t('reminderAt', { when: when(mark.remindAt) })}</p>;
}
