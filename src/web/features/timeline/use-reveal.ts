import { useCallback, useEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';

type Ref<T> = { current: T };
type Reveal = {
  list: Ref<VirtualizerHandle | null>;
  scroller: Ref<HTMLElement | null>;
  stuck: Ref<boolean>;
  atEnd: boolean;
  lastIndex: number;
  holdEnd: (holds: boolean) => void;
  stick: () => void;
  goToEnd: () => void;
};

/** Goes from row to row, as the arrow keys do, and back to the end when one had come from there. */
export function useReveal({ list, scroller, stuck, atEnd, lastIndex, holdEnd, stick, goToEnd }: Reveal) {
  const walkedOff = useRef(false);
  useEffect(() => {
    if (atEnd) walkedOff.current = false;
  }, [atEnd]);

  /** To a row next to what is in view, no further than needed: what is in view already leaves one where one is. */
  const reveal = useCallback((index: number) => {
    if (index === lastIndex) holdEnd(true);
    if (!list.current || !scroller.current || isInView(list.current, scroller.current, index)) return stick();
    if (index !== lastIndex) {
      walkedOff.current ||= stuck.current;
      holdEnd(false);
    }
    list.current.scrollToIndex(index, { align: 'nearest' });
  }, [list, scroller, stuck, lastIndex, holdEnd, stick]);

  /** Whoever walked away from the end row by row, and not by scrolling, is taken back there. */
  const endWalk = useCallback(() => {
    if (walkedOff.current) goToEnd();
  }, [goToEnd]);

  return { reveal, endWalk };
}

function isInView(list: VirtualizerHandle, { scrollTop, clientHeight }: HTMLElement, index: number): boolean {
  const top = list.getItemOffset(index);
  return top >= scrollTop - 1 && top + list.getItemSize(index) <= scrollTop + clientHeight + 1;
}
