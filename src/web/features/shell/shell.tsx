import type { ReactNode } from 'react';
import { CATALOGUE } from '../../../words/catalogue.ts';
import type { PageSettings } from './page-settings.ts';
import { Providers } from './providers.tsx';

/** The document around every page. */
export function Shell({ settings, children }: { settings: PageSettings; children: ReactNode }) {
  const { locale, theme, nonce } = settings;
  const { terminal: _, ...words } = CATALOGUE[locale];
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        <Providers locale={locale} words={words} nonce={nonce}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
