/** Emoji by their short names, which stand between two colons: `tada` → 🎉. */
export type ShortCodes = ReadonlyMap<string, string>;

/** As emojibase-data keeps them: a name or several for each emoji, which is written as its code points. */
export type ShortCodeData = Readonly<Record<string, string | readonly string[]>>;

export type ShortCode = { code: string; emoji: string };

/**
 * Code in a message (spans, blocks, a block that is not closed yet), addresses, and what may be a short name: not inside
 * a word or a time, and not after a backslash.
 */
const PARTS = /(?<!`)(?<ticks>`+)(?!`)[^]*?(?<!`)\k<ticks>(?!`)|`{3}[^]*$|~{3}[^]*?(?:~{3}|$)|\w+:\/\/\S+|(?<![\w\\]):(?<code>[a-z0-9_+-]+):(?!\w)/g;

export function shortCodesOf(data: ShortCodeData): ShortCodes {
  return new Map(Object.entries(data).flatMap(([hexcode, codes]) => {
    const emoji = shownAsEmoji(String.fromCodePoint(...hexcode.split('-').map((point) => parseInt(point, 16))));
    return [codes].flat().map((code) => [code, emoji] as const);
  }));
}

/**
 * The text with every short name that is known turned into its emoji; everything else, and all that is code, as it was.
 *
 * @example
 * withEmoji('shipped :tada: with `:flags:`', codes); // 'shipped 🎉 with `:flags:`'
 */
export function withEmoji(text: string, codes: ShortCodes): string {
  return text.replace(PARTS, (part, ...rest) => {
    const { code } = rest.at(-1) as { code?: string };
    return (code === undefined ? undefined : codes.get(code)) ?? part;
  });
}

/** The short names that somebody may mean who has begun to type one: those that begin so first, short ones before long ones. */
export function shortCodesLike(begun: string, codes: ShortCodes, most: number): ShortCode[] {
  const like = [...codes].filter(([code]) => code.includes(begun)).map(([code, emoji]) => ({ code, emoji }));
  const rank = ({ code }: ShortCode) => (code.startsWith(begun) ? 0 : 1_000) + code.length;
  const seen = new Set<string>();
  return like.sort((a, b) => rank(a) - rank(b) || a.code.localeCompare(b.code)).filter(({ emoji }) => !seen.has(emoji) && seen.add(emoji)).slice(0, most);
}

/** One and the same emoji is written with the mark "draw me as an emoji" only where it would be drawn as text without. */
export function shownAsEmoji(emoji: string): string {
  const [one = ''] = emoji;
  if (emoji.replace('\ufe0f', '') !== one) return emoji;
  return /\p{Emoji_Presentation}/u.test(one) ? one : `${one}\ufe0f`;
}
