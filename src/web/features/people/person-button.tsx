import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useProfileCard } from './profile-card-context.ts';

type PersonButtonProps = { personId: string; name: string; inTabOrder: boolean; className?: string; children: ReactNode };

/** A name or a face that shows who it is. In the timeline it is no stop for Tab, of which there would be one a message. */
export function PersonButton({ personId, name, inTabOrder, className, children }: PersonButtonProps) {
  const t = useTranslations('profile');
  const open = useProfileCard();
  return (
    <button type="button" tabIndex={inTabOrder ? undefined : -1} aria-haspopup="dialog" title={t('of', { name })} onClick={(event) => open(personId, event.currentTarget)} className={className}>
      {children}
    </button>
  );
}
