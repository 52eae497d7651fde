import { createTranslator } from 'use-intl/core';
import type { Refused } from '../client/connect.ts';
import { CATALOGUE } from '../words/catalogue.ts';
import { localeFrom } from '../words/locales.ts';
import { safeName } from './safe-text.ts';

export type TerminalWords = ReturnType<typeof wordsIn>;

/** The terminal's words in the language of a LANG. */
export function wordsIn(language: string) {
  const locale = localeFrom(language);
  const messages = CATALOGUE[locale];
  const refusals = createTranslator({ locale, messages, namespace: 'refusal' });
  const typing = createTranslator({ locale, messages, namespace: 'typing' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const iso = new Intl.DateTimeFormat('sv', { dateStyle: 'short' });
  const calendar = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const bytes = (unit: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 });
  return {
    say: createTranslator({ locale, messages, namespace: 'terminal' }),
    list: (names: string[]) => new Intl.ListFormat(locale).format(names),
    /** `14:03` */
    time: (at: number) => clock.format(at),
    /** `2026-01-31`, here and in every language. */
    date: (at: number) => iso.format(at),
    day: (at: number) => calendar.format(at),
    /** `1.2 MB` */
    bytes: (size: number) => (size < 1e3 ? bytes('byte').format(size) : size < 1e6 ? bytes('kilobyte').format(size / 1e3) : bytes('megabyte').format(size / 1e6)),
    /** Why something was refused; what was wrong with an input is said by the server. That of a line is a text, which goes without saying. */
    refusal: ({ reason, message, fields, retryAfterS, until }: Refused) =>
      reason === 'input.invalid' ? safeName(fields?.text ?? message) : refusals(reason, { seconds: retryAfterS ?? 0, ends: until ? 'yes' : 'no', until: until ?? 0 }),
    typing: (names: string[]) => {
      const [first = '', second = '', ...others] = names;
      if (names.length === 0) return '';
      if (names.length === 1) return typing('one', { first });
      return others.length === 0 ? typing('two', { first, second }) : typing('many', { first, second, count: others.length });
    },
  };
}
