import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineRow } from './timeline-rows.ts';
import { usePlacing } from './use-placing.ts';

/** Closer to the end than this is at the end. */
const AT_END_PX = 32;
/** History is asked for this far before one runs out of it. */
const OLDER_WITHIN_PX = 1_200;

type ScrollInput = { rows: TimelineRow[]; hasMore: boolean; loadOlder: () => void; onSeen: (lastRow: TimelineRow) => void };

/**
 * Where the timeline stands. At the end it stays at the end, whatever arrives or grows; away from it, nothing that
 * happens below moves what one is reading. Near the beginning it asks for more.
 */
export function useTimelineScroll({ rows, hasMore, loadOlder, onSeen }: ScrollInput) {
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLElement>(null);
  const stuck = useRef(true);
  const topBefore = useRef(0);
  const [ready, setReady] = useState(false);
  const [atEnd, setAtEnd] = useState(true);
  const { settled, placeAt } = usePlacing({ rows, list, scroller, stuck, onPlaced });
  const lastIndex = rows.length - 1;

  // By hand and not by the list's own scrollToIndex: that one goes on for a while by itself, towards an index that
  // a page of history may meanwhile have given to another message.
  const stick = useCallback(() => {
    if (stuck.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, []);

  const look = useCallback(() => {
    const element = scroller.current;
    if (!list.current || !element || !settled.current) return;
    // The element's own numbers: the list hears of a scroll after us, and would still say the place before.
    const { scrollTop, scrollHeight, clientHeight } = element;
    const short = scrollHeight <= clientHeight;
    if (hasMore && (short || (!stuck.current && scrollTop < OLDER_WITHIN_PX))) loadOlder();
    const lowest = rows[Math.min(list.current.findItemIndex(scrollTop + clientHeight - 24), lastIndex)];
    if (lowest) onSeen(lowest);
  }, [rows, lastIndex, hasMore, loadOlder, onSeen, settled]);

  function onPlaced() {
    stuck.current ||= !scroller.current || isNearEnd(scroller.current);
    setAtEnd(stuck.current);
    setReady(true);
    look();
  }

  function onScroll({ currentTarget: element }: { currentTarget: HTMLElement }) {
    const roseFrom = topBefore.current;
    topBefore.current = element.scrollTop;
    if (!settled.current) return;
    // Only whoever scrolls up leaves the end; a list that has just grown is merely not there yet.
    if (isNearEnd(element)) stuck.current = true;
    else if (element.scrollTop < roseFrom - 1) stuck.current = false;
    setAtEnd(stuck.current);
    look();
  }

  const goToEnd = useCallback(() => {
    setAtEnd(true);
    placeAt(null, 0);
  }, [placeAt]);

  /** To a row further away, in the upper third of the view. */
  const goToRow = useCallback((row: TimelineRow) => placeAt(row.key, (scroller.current?.clientHeight ?? 0) / 3), [placeAt]);

  /** To a row next to what is in view, no further than needed. */
  const reveal = useCallback((index: number) => {
    stuck.current = index === lastIndex;
    list.current?.scrollToIndex(index, { align: 'nearest' });
  }, [lastIndex]);

  useLayoutEffect(stick, [stick, rows]);
  useEffect(() => watchSizes([scroller.current, scroller.current?.lastElementChild], stick), [stick]);
  useEffect(look, [look]);

  return { list, scroller, ready, atEnd, onScroll, goToEnd, goToRow, reveal };
}

function isNearEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop < AT_END_PX;
}

function watchSizes(elements: (Element | null | undefined)[], changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  for (const element of elements) if (element) observer.observe(element);
  return () => observer.disconnect();
}
