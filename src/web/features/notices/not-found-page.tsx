'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../shell/page-title.tsx';
import { NoticePage } from './notice-page.tsx';

export function NotFoundPage() {
  const t = useTranslations('notices');
  return (
    <NoticePage title={t('notFoundTitle')} text={t('notFoundText')}>
      <PageTitle page={t('notFoundTitle')} />
      <Link href="/" className="inline-flex h-10 items-center rounded-xl pointer-coarse:h-11 bg-accent px-4 font-medium text-on-accent hover:bg-accent-strong">{t('home')}</Link>
    </NoticePage>
  );
}
