import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
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
  const stuck = useRef(true);
  const offsetBefore = useRef(0);
  // Nothing counts as scrolling until the first position has been taken: before that, every list stands at its top.
  const settled = useRef(false);
  const [atEnd, setAtEnd] = useState(true);
  const lastIndex = rows.length - 1;

  const stick = useCallback(() => {
    if (stuck.current && lastIndex >= 0) list.current?.scrollToIndex(lastIndex, { align: 'end' });
  }, [lastIndex]);

  const look = useCallback(() => {
    const view = list.current;
    if (!view || !settled.current) return;
    if (hasMore && view.scrollOffset < OLDER_WITHIN_PX) loadOlder();
    const lowest = rows[Math.min(view.findItemIndex(view.scrollOffset + view.viewportSize - 8), lastIndex)];
    if (lowest) onSeen(lowest);
  }, [rows, lastIndex, hasMore, loadOlder, onSeen]);

  const onScroll = useCallback((offset: number) => {
    const view = list.current;
    if (!view) return;
    const near = view.scrollSize - view.viewportSize - offset < AT_END_PX;
    // Only a person who scrolls up leaves the end; a list that has just grown is merely not there yet.
    if (near) stuck.current = true;
    else if (offset < offsetBefore.current - 1) stuck.current = false;
    offsetBefore.current = offset;
    setAtEnd(stuck.current);
    look();
  }, [look]);

  const goToEnd = useCallback(() => {
    stuck.current = true;
    setAtEnd(true);
    stick();
  }, [stick]);

  const goToRow = useCallback((index: number, align: 'start' | 'center' | 'nearest') => {
    stuck.current = index === lastIndex;
    list.current?.scrollToIndex(index, { align });
  }, [lastIndex]);

  useLayoutEffect(stick, [stick, rows]);
  useFirstPosition({ rows, list, stuck, settled, setAtEnd, look });
  useEffect(look, [look]);

  return { list, atEnd, onScroll, onResize: stick, goToEnd, goToRow };
}

type Position = {
  rows: TimelineRow[];
  list: { current: VirtualizerHandle | null };
  stuck: { current: boolean };
  settled: { current: boolean };
  setAtEnd: (atEnd: boolean) => void;
  look: () => void;
};

/** One enters a room at its unread line, a little below the top, or at the end when all is read. */
function useFirstPosition({ rows, list, stuck, settled, setAtEnd, look }: Position): void {
  const empty = rows.length === 0;
  const latest = useRef({ rows, look });
  useEffect(() => {
    latest.current = { rows, look };
  });
  useLayoutEffect(() => {
    if (empty) return;
    const unread = latest.current.rows.findIndex((row) => row.isFirstUnread);
    if (unread > 0) {
      stuck.current = false;
      list.current?.scrollToIndex(unread, { align: 'start', offset: -96 });
    }
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => {
      settled.current = true;
      const view = list.current;
      const near = !view || view.scrollSize - view.viewportSize - view.scrollOffset < AT_END_PX;
      stuck.current ||= near;
      setAtEnd(stuck.current);
      latest.current.look();
    }));
    return () => cancelAnimationFrame(frame);
  }, [empty, list, stuck, settled, setAtEnd]);
}
