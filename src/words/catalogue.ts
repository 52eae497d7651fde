import type { Locale, Words } from './locales.ts';
import en from './en.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };

/** Every word a person reads, by language. Import it on a server or in the terminal: a page is sent its own language only. */
export const CATALOGUE: Record<Locale, Words> = { en, de };
