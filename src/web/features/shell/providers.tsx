'use client';

import type { ReactNode } from 'react';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { IntlProvider } from 'use-intl';
import type { Locale, Words } from '../../../words/locales.ts';
import { ToastProvider } from '../../ui/toast.tsx';
import { ParleyProvider } from '../connection/parley-provider.tsx';

type ProvidersProps = { locale: Locale; words: Omit<Words, 'terminal'>; nonce: string | undefined; children: ReactNode };

/** What every feature may count on: words, the connection, tooltips, toasts. */
export function Providers({ locale, words, nonce, children }: ProvidersProps) {
  // No date is drawn before the live data is here, in the browser; so its own time zone never meets the server's.
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <IntlProvider locale={locale} messages={words} timeZone={timeZone}>
      <CSPProvider nonce={nonce} disableStyleElements>
        <Tooltip.Provider delay={500}>
          <ToastProvider label={words.app.toasts} closeLabel={words.app.close}>
            <ParleyProvider>{children}</ParleyProvider>
          </ToastProvider>
        </Tooltip.Provider>
      </CSPProvider>
    </IntlProvider>
  );
}
