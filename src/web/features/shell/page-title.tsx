'use client';

import { useTranslations } from 'use-intl';

/** The title of the tab: "(3) general · Parley", or "(@1 · 3) general · Parley" when one of the three calls me. React lifts it into the head. */
export function PageTitle({ page, waiting }: { page?: string; waiting?: { unread: number; mentions: number } }) {
  const t = useTranslations('app');
  const name = page ? `${page} · ${t('name')}` : t('name');
  if (!waiting || waiting.unread === 0) return <title>{name}</title>;
  const calls = waiting.mentions > 0 ? `@${upTo99(waiting.mentions)} · ` : '';
  return <title>{`(${calls}${upTo99(waiting.unread)}) ${name}`}</title>;
}

function upTo99(count: number): string {
  return count > 99 ? '99+' : String(count);
}
