import type { Metadata, Viewport } from 'next';
import { createTranslator } from 'use-intl/core';
import { CATALOGUE } from '../../../words/catalogue.ts';
import { readPageSettings } from './page-settings.ts';

/** What search engines and link previews are told. Titles are set by the pages themselves, which know the unread count. */
export async function describeSite(): Promise<Metadata> {
  const { locale } = await readPageSettings();
  const t = createTranslator({ locale, messages: CATALOGUE[locale], namespace: 'app' });
  return { description: t('description'), applicationName: t('name'), robots: { index: false } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // The composer stays above a phone's keyboard instead of under it.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#eef3f3' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1213' },
  ],
};
