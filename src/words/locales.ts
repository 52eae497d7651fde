import type words from './en.json';

/** The languages that are complete; `src/words/words.test.ts` holds them to the same keys. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];
export type Words = typeof words;

/** Whether a string from outside (a cookie, a header) names one of our languages. */
export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The first language somebody asks for that we speak, from an Accept-Language header or a LANG; English when none is. */
export function localeFrom(asked: string): Locale {
  const tags = asked.split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(';q=');
    return { language: tag.split(/[-_.]/)[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
  });
  const known = tags.filter((tag) => tag.quality > 0).sort((a, b) => b.quality - a.quality);
  return known.map((tag) => tag.language).find(isLocale) ?? 'en';
}

declare module 'use-intl' {
  /** Keys of the catalogue are checked where they are used. */
  interface AppConfig {
    Locale: Locale;
    Messages: Words;
  }
}
