'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { NoticePage } from './notice-page.tsx';

/** A page of ours broke while it was drawn. What broke is for the console, not for the person. */
export function ErrorPage({ again }: { again: () => void }) {
  const t = useTranslations('notices');
  return (
    <NoticePage title={t('errorTitle')} text={t('errorText')}>
      <PageTitle page={t('errorTitle')} />
      <Button look="primary" onClick={again}>{t('again')}</Button>
      <Button onClick={() => location.assign('/')}>{t('home')}</Button>
    </NoticePage>
  );
}
