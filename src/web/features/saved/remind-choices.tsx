import { useTranslations } from 'use-intl';
import { remindTimes } from '../later/later-times.ts';
import { TimeChoices } from '../later/time-choices.tsx';
import { useSaving } from './use-saving.ts';

/** The items of a menu of reminders. A reminder keeps the message, too. */
export function RemindChoices({ messageId }: { messageId: string }) {
  const t = useTranslations('saved');
  const saving = useSaving(messageId);
  return <TimeChoices times={remindTimes(new Date())} onChoose={saving.remind} ask={{ title: t('remindMe'), submit: t('remindMe') }} />;
}
