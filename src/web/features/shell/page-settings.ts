import { cookies, headers } from 'next/headers';
import { isLocale, localeFrom, type Locale } from '../../../words/locales.ts';
import { LOCALE_COOKIE, THEME_COOKIE, isTheme, type Theme } from './preferences.ts';

export type PageSettings = { locale: Locale; theme: Theme; nonce: string | undefined };

/**
 * What the page must know before its first byte. Language and theme are read here, on the server, so that the first
 * paint is already right and no inline script has to mend it.
 */
export async function readPageSettings(): Promise<PageSettings> {
  const [jar, heads] = await Promise.all([cookies(), headers()]);
  const chosen = jar.get(LOCALE_COOKIE)?.value;
  const theme = jar.get(THEME_COOKIE)?.value;
  return {
    locale: isLocale(chosen) ? chosen : localeFrom(heads.get('accept-language') ?? ''),
    theme: isTheme(theme) ? theme : 'system',
    nonce: /'nonce-([^']+)'/.exec(heads.get('content-security-policy') ?? '')?.[1],
  };
}
