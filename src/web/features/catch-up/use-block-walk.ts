import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { UnreadBlock } from './unread-blocks.ts';

/**
 * The focus among the blocks. When the one that has it goes, because it was read here or elsewhere, the one that takes
 * its place has it; when none is left, `end` has.
 */
export function useBlockWalk(blocks: readonly UnreadBlock[], end: RefObject<HTMLElement | null>) {
  const list = useRef<HTMLDivElement>(null);
  const at = useRef<number | null>(null);
  const awaited = useRef<string | null>(null);
  const elements = useCallback(() => [...(list.current?.querySelectorAll<HTMLElement>('[data-block]') ?? [])], []);

  const goTo = useCallback((index: number) => {
    const all = elements();
    const element = all[Math.max(0, Math.min(index, all.length - 1))];
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }, [elements]);

  const focused = useCallback(() => elements().findIndex((element) => element.contains(document.activeElement)), [elements]);
  const step = useCallback((by: number) => goTo(focused() === -1 ? 0 : focused() + by), [goTo, focused]);

  useEffect(() => {
    const back = blocks.findIndex(({ key }) => key === awaited.current);
    if (back !== -1) {
      awaited.current = null;
      return goTo(back);
    }
    // A block that goes takes the focus with it, and leaves it to nobody.
    if (at.current === null || document.activeElement !== document.body) return;
    if (blocks.length === 0) end.current?.focus();
    else goTo(at.current);
  }, [blocks, goTo, end]);

  /** To be called with every focus within the list. */
  const follow = useCallback(() => {
    at.current = focused();
  }, [focused]);
  /** The block of that key gets the focus as soon as it is there again. */
  const expect = useCallback((key: string) => {
    awaited.current = key;
  }, []);
  return { list, step, focused, follow, expect };
}
