import { useEffect, useState } from 'react';
import { shortCodesOf, withEmoji, type ShortCodes } from '../../../client/short-codes.ts';

/** Turns short names in a text into emoji. The names are fetched when the first colon is typed; until then a text stays as it is. */
export function useShortCodes(text: string): (text: string) => string {
  const [codes, setCodes] = useState<ShortCodes | null>(null);
  const wanted = codes === null && text.includes(':');
  useEffect(() => {
    if (!wanted) return;
    void import('emojibase-data/en/shortcodes/github.json').then((data) => setCodes(shortCodesOf(data.default)), () => undefined);
  }, [wanted]);
  return (typed) => (codes ? withEmoji(typed, codes) : typed);
}
