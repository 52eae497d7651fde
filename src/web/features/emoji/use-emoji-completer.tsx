import { useMemo } from 'react';
import { shortCodesLike, type ShortCodes } from '../../../client/short-codes.ts';
import type { Completer, Proposal } from '../../ui/use-completion.tsx';
import { rememberEmoji } from './recent-emoji.ts';
import { shortCodeBegun } from './short-code-begun.ts';

const PROPOSED_MAX = 8;

/** Completes `:smi` with the emoji that are called so. What is taken is among those used last, as if it had been picked. */
export function useEmojiCompleter(codes: ShortCodes | null): Completer {
  return useMemo(() => (before) => {
    const begun = codes && shortCodeBegun(before);
    if (!begun) return null;
    const proposals = shortCodesLike(begun.code, codes, PROPOSED_MAX).map(({ code, emoji }): Proposal => ({
      key: code,
      text: `${emoji} `,
      onTaken: () => rememberEmoji(emoji),
      row: (
        <>
          <span className="w-7 shrink-0 text-center text-xl">{emoji}</span>
          <span className="min-w-0 flex-1 truncate">:{code}:</span>
        </>
      ),
    }));
    return { from: begun.from, proposals };
  }, [codes]);
}
