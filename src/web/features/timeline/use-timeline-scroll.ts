import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineRow } from './timeline-rows.ts';
import { usePlacing } from './use-placing.ts';
import { useReveal } from './use-reveal.ts';

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
  const before = useRef({ scrollTop: 0, clientHeight: 0 });
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

  /** In one place: a view that let go of the end without saying so would offer no way back to it. */
  const holdEnd = useCallback((holds: boolean) => {
    stuck.current = holds;
    setAtEnd(holds);
  }, []);

  function onPlaced() {
    holdEnd(stuck.current || !scroller.current || isNearEnd(scroller.current));
    setReady(true);
    look();
  }

  function onScroll({ currentTarget: element }: { currentTarget: HTMLElement }) {
    const { scrollTop, clientHeight } = before.current;
    before.current = { scrollTop: element.scrollTop, clientHeight: element.clientHeight };
    if (!settled.current) return;
    // Only whoever scrolls up leaves the end; a list that has just grown is merely not there yet. And when the composer
    // shrinks the browser itself lowers scrollTop: whoever was at the end has not moved.
    if (isNearEnd(element)) holdEnd(true);
    else if (element.clientHeight !== clientHeight) stick();
    else if (element.scrollTop < scrollTop - 1) holdEnd(false);
    look();
  }

  const goToEnd = useCallback(() => {
    holdEnd(true);
    placeAt(null, 0);
  }, [holdEnd, placeAt]);

  /** To a row further away, in the upper third of the view. */
  const goToRow = useCallback((row: TimelineRow) => {
    holdEnd(false);
    placeAt(row.key, (scroller.current?.clientHeight ?? 0) / 3);
  }, [holdEnd, placeAt]);

  const { reveal, endWalk } = useReveal({ list, scroller, stuck, atEnd, lastIndex, holdEnd, stick, goToEnd });

  useLayoutEffect(stick, [stick, rows]);
  useEffect(() => watchSizes([scroller.current, scroller.current?.lastElementChild], stick), [stick]);
  useEffect(look, [look]);

  return { list, scroller, ready, atEnd, onScroll, goToEnd, goToRow, reveal, endWalk };
}

function isNearEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop < AT_END_PX;
}

function watchSizes(elements: (Element | null | undefined)[], changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  for (const element of elements) if (element) observer.observe(element);
  return () => observer.disconnect();
}
