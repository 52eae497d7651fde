import { useFormatter, useTranslations } from 'use-intl';
import type { PersonNowView } from '../../../wire/views.ts';

/** Whether somebody is here, and if not, when he was. */
export function useSeen({ status, lastSeenAt }: Pick<PersonNowView, 'status' | 'lastSeenAt'>): string {
  const t = useTranslations('profile');
  const members = useTranslations('members.status');
  const format = useFormatter();
  if (status !== 'offline' || lastSeenAt === null) return members(status);
  return t('lastSeen', { when: format.relativeTime(new Date(lastSeenAt), new Date()) });
}
