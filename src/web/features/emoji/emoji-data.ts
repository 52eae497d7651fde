import type { Emoji, MessagesDataset } from 'emojibase';
import type { EmojiData } from 'frimousse';
import { shownAsEmoji, type ShortCodeData } from '../../../client/short-codes.ts';
import type { Locale } from '../../../words/locales.ts';

/** What came later is drawn as an empty box on too many devices. */
const VERSION_MAX = 15.1;
const TONES = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
export type Tone = (typeof TONES)[number] | 'none';

/** Bundled, one chunk a language, fetched from this server when the picker is first opened. */
const SOURCES: Record<Locale, () => Promise<[{ default: Emoji[] }, { default: MessagesDataset }]>> = {
  en: () => Promise.all([import('emojibase-data/en/data.json'), import('emojibase-data/en/messages.json')]),
  de: () => Promise.all([import('emojibase-data/de/data.json'), import('emojibase-data/de/messages.json')]),
};

const loaded = new Map<Locale, Promise<EmojiData>>();

/** All emoji in the person's language; they are also found by their short names. */
export function loadEmoji(locale: Locale): Promise<EmojiData> {
  const there = loaded.get(locale);
  if (there) return there;
  const data = Promise.all([SOURCES[locale](), import('emojibase-data/en/shortcodes/github.json')]).then(([[emoji, words], codes]) => emojiData(locale, emoji.default, words.default, codes.default));
  loaded.set(locale, data);
  // Without a connection it is asked for again when the picker is opened again.
  data.catch(() => loaded.delete(locale));
  return data;
}

function emojiData(locale: Locale, emoji: Emoji[], words: MessagesDataset, codes: ShortCodeData): EmojiData {
  const groups = words.groups.filter(({ key }) => key !== 'component');
  const known = new Set<number>(groups.map(({ order }) => order));
  return {
    locale,
    categories: groups.map(({ order, message }) => ({ index: order, label: capital(message, locale) })),
    skinTones: Object.fromEntries(words.skinTones.map(({ key, message }) => [key, capital(message, locale)])) as EmojiData['skinTones'],
    emojis: emoji.flatMap(({ emoji: drawn, group, label, tags = [], version, skins, hexcode }) => {
      if (group === undefined || !known.has(group) || version > VERSION_MAX) return [];
      return [{ emoji: shownAsEmoji(drawn), category: group, label: capital(label, locale), version, tags: [...tags, ...[codes[hexcode] ?? []].flat()], ...tonesOf(skins) }];
    }),
  };
}

function tonesOf(skins: Emoji['skins']): { skins?: Record<(typeof TONES)[number], string> } {
  const toned = TONES.flatMap((tone, at) => {
    const skin = skins?.find((one) => one.tone === at + 1);
    return skin ? [[tone, skin.emoji] as const] : [];
  });
  return toned.length === TONES.length ? { skins: Object.fromEntries(toned) as Record<(typeof TONES)[number], string> } : {};
}

function capital(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
