import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { UNREAD_SHOWN } from '../../../wire/limits.ts';
import type { UnreadBlock } from './unread-blocks.ts';

/**
 * Asks anew when what a block shows may have changed. Its first messages stay the same however many more come, so a
 * room in which a hundred a second are said is asked a few times and not a hundred times a second.
 */
export function useFresh({ unread, mentions, lastReadSeq }: UnreadBlock, ask: () => void): void {
  const [counted, setCounted] = useState({ unread, falls: 0 });
  if (counted.unread !== unread) setCounted({ unread, falls: counted.falls + Number(unread < counted.unread) });
  const shown = `${lastReadSeq} ${mentions} ${Math.min(unread, 2 * UNREAD_SHOWN)} ${counted.falls}`;
  const asked = useRef(shown);
  const askAnew = useEffectEvent(ask);
  useEffect(() => {
    if (asked.current === shown) return;
    asked.current = shown;
    askAnew();
  }, [shown]);
}
