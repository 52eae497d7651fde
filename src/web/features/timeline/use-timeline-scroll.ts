import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { settleAt } from './settle-at.ts';
import type { TimelineRow } from './timeline-rows.ts';

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
  const settled = useRef(false);
  const [ready, setReady] = useState(false);
  const topBefore = useRef(0);
  const [atEnd, setAtEnd] = useState(true);
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
  }, [rows, lastIndex, hasMore, loadOlder, onSeen]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const roseFrom = topBefore.current;
    topBefore.current = element.scrollTop;
    if (!settled.current) return;
    // Only whoever scrolls up leaves the end; a list that has just grown is merely not there yet.
    if (isNearEnd(element)) stuck.current = true;
    else if (element.scrollTop < roseFrom - 1) stuck.current = false;
    setAtEnd(stuck.current);
    look();
  }, [look]);

  const goToEnd = useCallback(() => {
    stuck.current = true;
    setAtEnd(true);
    stick();
  }, [stick]);

  const goToRow = useCallback((index: number, align: 'center' | 'nearest') => {
    stuck.current = index === lastIndex;
    list.current?.scrollToIndex(index, { align });
  }, [lastIndex]);

  useLayoutEffect(stick, [stick, rows]);
  useEffect(() => watchSizes([scroller.current, scroller.current?.lastElementChild], stick), [stick]);
  useFirstPosition({ rows, list, scroller, stuck, settled, setAtEnd, setReady, look });
  useEffect(look, [look]);

  return { list, scroller, ready, atEnd, onScroll, goToEnd, goToRow };
}

function isNearEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop < AT_END_PX;
}

function watchSizes(elements: (Element | null | undefined)[], changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  for (const element of elements) if (element) observer.observe(element);
  return () => observer.disconnect();
}

type Position = {
  rows: TimelineRow[];
  list: { current: VirtualizerHandle | null };
  scroller: { current: HTMLElement | null };
  stuck: { current: boolean };
  settled: { current: boolean };
  setAtEnd: (atEnd: boolean) => void;
  setReady: (ready: boolean) => void;
  look: () => void;
};

/** One enters a room at its unread line, a little below the top, or at the end when all is read. */
function useFirstPosition({ rows, list, scroller, stuck, settled, setAtEnd, setReady, look }: Position): void {
  const [unread] = useState(() => rows.findIndex((row) => row.isFirstUnread));
  const latestLook = useRef(look);
  useEffect(() => {
    latestLook.current = look;
  });
  useLayoutEffect(() => {
    if (unread > 0) stuck.current = false;
    const placeOf = (): number => (unread > 0 ? (list.current?.getItemOffset(unread) ?? 0) - 96 : (scroller.current?.scrollHeight ?? 0));
    return settleAt(scroller, placeOf, () => {
      stuck.current ||= !scroller.current || isNearEnd(scroller.current);
      settled.current = true;
      setAtEnd(stuck.current);
      setReady(true);
      latestLook.current();
    });
  }, [unread, list, scroller, stuck, settled, setAtEnd, setReady]);
}
