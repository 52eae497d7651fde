'use client';

import { useTranslations } from 'use-intl';

/** The title of the tab: "(3) general · Parley". React lifts it into the head. */
export function PageTitle({ page, unread = 0 }: { page?: string; unread?: number }) {
  const t = useTranslations('app');
  const name = page ? `${page} · ${t('name')}` : t('name');
  return <title>{unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${name}` : name}</title>;
}
