import type { Locale } from '../../../words/locales.ts';

/** What a person chose for this browser. Cookies, since the server writes the first paint. */
export const THEME_COOKIE = 'parley-theme';
export const LOCALE_COOKIE = 'parley-locale';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}

/** Shows the theme at once and remembers it for the next page. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keepCookie(THEME_COOKIE, theme);
}

/** Remembers the language; the caller asks the server for the page anew. */
export function chooseLocale(locale: Locale): void {
  keepCookie(LOCALE_COOKIE, locale);
}

/** The theme this page shows, as the server or `chooseTheme` wrote it. */
export function themeNow(): Theme {
  const theme = document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : 'system';
}

function keepCookie(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`;
}
