import { useEffect, useState } from 'react';
import { shortCodesOf, type ShortCodes } from '../../../client/short-codes.ts';

let loaded: Promise<ShortCodes> | null = null;

/** The short names of emoji. They are fetched when the first colon is typed anywhere; null until then, and where there is no colon. */
export function useShortCodes(text: string): ShortCodes | null {
  const [codes, setCodes] = useState<ShortCodes | null>(null);
  const wanted = codes === null && text.includes(':');
  useEffect(() => {
    if (wanted) void loadShortCodes().then(setCodes, () => undefined);
  }, [wanted]);
  return codes;
}

function loadShortCodes(): Promise<ShortCodes> {
  loaded ??= import('emojibase-data/en/shortcodes/github.json').then((data) => shortCodesOf(data.default));
  // Without a connection they are asked for again at the next colon in a new field.
  loaded.catch(() => {
    loaded = null;
  });
  return loaded;
}
