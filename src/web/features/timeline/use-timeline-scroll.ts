import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { articleId } from './article-id.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { usePlacing } from './use-placing.ts';
import { useReveal } from './use-reveal.ts';

/** Closer to the end than this is at the end. */
const AT_END_PX = 32;
/** More is asked for this far before one runs out of it. */
const MORE_WITHIN_PX = 1_200;

/** `list` is another number when it is another list, see PrependWatch. */
type ScrollInput = { rows: TimelineRow[]; list: number; hasMore: boolean; hasNewer: boolean; loadOlder: () => void; loadNewer: () => void; onSeen: (lastRow: TimelineRow) => void };

/** A message, and how far below the upper edge it stands. */
export type Place = { messageId: string; marginPx: number };

/**
 * Where the timeline stands. At the end it stays at the end, whatever arrives or grows; away from it, nothing that
 * happens below moves what one is reading. Near the beginning it asks for more, and near the end where there is newer:
 * then that is no end to stay at.
 */
export function useTimelineScroll({ rows, list: listNumber, hasMore, hasNewer, loadOlder, loadNewer, onSeen }: ScrollInput) {
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLElement>(null);
  const stuck = useRef(true);
  const before = useRef({ scrollTop: 0, clientHeight: 0 });
  const [ready, setReady] = useState(false);
  const [atEnd, setAtEnd] = useState(true);
  const { settled, placeAt, hold, letGo } = usePlacing({ rows, list, scroller, stuck, onPlaced });
  const lastIndex = rows.length - 1;

  // By hand and not by the list's own scrollToIndex: that one goes on for a while by itself, towards an index that
  // a page of history may meanwhile have given to another message.
  const stick = useCallback(() => {
    if (stuck.current && !hasNewer && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [hasNewer]);

  const look = useCallback(() => {
    const element = scroller.current;
    if (!list.current || !element || !settled.current) return;
    // The element's own numbers: the list hears of a scroll after us, and would still say the place before.
    const { scrollTop, scrollHeight, clientHeight } = element;
    const short = scrollHeight <= clientHeight;
    if (hasMore && (short || (!stuck.current && scrollTop < MORE_WITHIN_PX))) loadOlder();
    if (hasNewer && (short || scrollHeight - clientHeight - scrollTop < MORE_WITHIN_PX)) loadNewer();
    const lowest = rows[Math.min(list.current.findItemIndex(scrollTop + clientHeight - 24), lastIndex)];
    if (lowest) onSeen(lowest);
  }, [rows, lastIndex, hasMore, hasNewer, loadOlder, loadNewer, onSeen, settled]);

  /** In one place: a view that let go of the end without saying so would offer no way back to it. */
  const holdEnd = useCallback((holds: boolean) => {
    stuck.current = holds && !hasNewer;
    setAtEnd(stuck.current);
  }, [hasNewer]);

  function onPlaced() {
    holdEnd(stuck.current || !scroller.current || isNearEnd(scroller.current));
    setReady(true);
    look();
  }

  function onScroll({ currentTarget: element }: { currentTarget: HTMLElement }) {
    const { scrollTop, clientHeight } = before.current;
    before.current = { scrollTop: element.scrollTop, clientHeight: element.clientHeight };
    if (!settled.current) return;
    letGo(element);
    // Only whoever scrolls up leaves the end; a list that has just grown is merely not there yet. And when the composer
    // shrinks the browser itself lowers scrollTop: whoever was at the end has not moved.
    if (isNearEnd(element)) holdEnd(true);
    else if (element.clientHeight !== clientHeight) stick();
    else if (element.scrollTop < scrollTop - 1) holdEnd(false);
    look();
  }

  const goToEnd = useCallback(() => {
    holdEnd(true);
    placeAt(null);
  }, [holdEnd, placeAt]);

  /** To a row further away, in the upper third of the view unless it is said where. */
  const goToRow = useCallback((row: TimelineRow, { marginPx, onThere }: { marginPx?: number; onThere?: () => void } = {}) => {
    holdEnd(false);
    placeAt({ key: row.key, marginPx: marginPx ?? (scroller.current?.clientHeight ?? 0) / 3 }, onThere);
  }, [holdEnd, placeAt]);

  const whereIAm = useCallback(() => (list.current && scroller.current ? placeIn(rows, list.current, scroller.current) : null), [rows]);

  const { reveal, endWalk } = useReveal({ list, scroller, stuck, atEnd, lastIndex, holdEnd, stick, goToEnd });

  useLayoutEffect(stick, [stick, rows]);
  const keepPlace = useCallback(() => {
    stick();
    hold();
  }, [stick, hold]);
  useEffect(() => watchSizes([scroller.current, scroller.current?.lastElementChild], keepPlace), [keepPlace, listNumber]);
  useEffect(look, [look]);

  return { list, scroller, ready, atEnd, onScroll, goToEnd, goToRow, whereIAm, reveal, endWalk };
}

/** The message that has the focus, or else the uppermost one in view. */
function placeIn(rows: TimelineRow[], list: VirtualizerHandle, scroller: HTMLElement): Place | null {
  const focused = rows.findIndex((row) => row.item.kind === 'message' && articleId(row.item.message.id) === document.activeElement?.closest('article')?.id);
  const index = focused === -1 ? list.findItemIndex(scroller.scrollTop) : focused;
  const item = rows[index]?.item;
  return item?.kind === 'message' ? { messageId: item.message.id, marginPx: list.getItemOffset(index) - scroller.scrollTop } : null;
}

function isNearEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop < AT_END_PX;
}

function watchSizes(elements: (Element | null | undefined)[], changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  for (const element of elements) if (element) observer.observe(element);
  return () => observer.disconnect();
}
