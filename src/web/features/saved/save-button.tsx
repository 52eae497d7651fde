import { AlarmClock, Bookmark } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useMe } from '../connection/live.ts';
import { remindTimes } from '../later/later-times.ts';
import { TimeChoices } from '../later/time-choices.tsx';
import { useSaving } from './use-saving.ts';

/** In a message's toolbar: keep it for later, or no longer. */
export function SaveButton({ messageId }: { messageId: string }) {
  const t = useTranslations('saved');
  const { saved } = useMe();
  const saving = useSaving(messageId);
  const isSaved = messageId in saved;
  return (
    <IconButton label={isSaved ? t('remove') : t('save')} aria-pressed={isSaved} size="small" onClick={isSaved ? saving.letGo : saving.save}>
      <Bookmark size={15} aria-hidden className={isSaved ? 'fill-current' : ''} />
    </IconButton>
  );
}

/** In a message's toolbar: be reminded of it, which keeps it too. */
export function RemindButton({ messageId }: { messageId: string }) {
  const t = useTranslations('saved');
  return (
    <Menu trigger={<IconButton label={t('remindMe')} size="small"><AlarmClock size={15} aria-hidden /></IconButton>}>
      <RemindChoices messageId={messageId} />
    </Menu>
  );
}

/** The items of a menu of reminders. */
export function RemindChoices({ messageId }: { messageId: string }) {
  const t = useTranslations('saved');
  const saving = useSaving(messageId);
  return <TimeChoices times={remindTimes(new Date())} onChoose={saving.remind} ask={{ title: t('remindMe'), submit: t('remindMe') }} />;
}
