import { useCallback, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { articleId } from './article-id.ts';
import { settleAt } from './settle-at.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** An unread line stands this far below the top, so that the last line one had read is seen with it. */
const UNREAD_MARGIN_PX = 96;
/** What is off by no more than this is where it should be: places are whole pixels, rows need not be. */
const OFF_MAX_PX = 2;

type Ref<T> = { current: T };
type Placing = { rows: TimelineRow[]; list: Ref<VirtualizerHandle | null>; scroller: Ref<HTMLElement | null>; stuck: Ref<boolean>; onPlaced: () => void };
/** A row by its key, since a page of history may give its index to another message, and how far below the upper edge it is to stand. */
type Held = { key: string; marginPx: number };

/**
 * Moves the timeline to a row that may not be measured yet. `settled` is false meanwhile: what scrolls then is not the
 * person. A room is entered at its unread line, or at the end when all is read. The row is then held where it is until
 * the person moves: the pages before and after it arrive just then, and are measured row by row.
 */
export function usePlacing({ rows, list, scroller, stuck, onPlaced }: Placing) {
  const latest = useRef({ rows, onPlaced });
  const settled = useRef(false);
  const held = useRef<Held | null>(null);
  const giveUp = useRef(() => {});
  useLayoutEffect(() => {
    latest.current = { rows, onPlaced };
  });

  const placeOf = useCallback((goal: Held | null) => {
    const index = latest.current.rows.findIndex((row) => row.key === goal?.key);
    return goal === null || index === -1 ? (scroller.current?.scrollHeight ?? 0) : (list.current?.getItemOffset(index) ?? 0) - goal.marginPx;
  }, [list, scroller]);

  const placeAt = useCallback((goal: Held | null, onThere?: () => void) => {
    giveUp.current();
    settled.current = false;
    stuck.current = goal === null;
    held.current = goal;
    const isThere = () => goal === null || isSeen(scroller.current, latest.current.rows.find((row) => row.key === goal.key));
    giveUp.current = settleAt(scroller, { place: () => placeOf(goal), isThere }, () => {
      settled.current = true;
      latest.current.onPlaced();
      onThere?.();
    });
  }, [scroller, stuck, placeOf]);

  /** Puts the held row back to its place. */
  const hold = useCallback(() => {
    if (held.current && settled.current && !stuck.current && scroller.current) scroller.current.scrollTop = placeOf(held.current);
  }, [scroller, stuck, placeOf]);

  /** Whoever has scrolled holds nothing any more. What the list scrolls by itself leaves the row where it is. */
  const letGo = useCallback(({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => {
    const place = held.current && Math.max(0, Math.min(placeOf(held.current), scrollHeight - clientHeight));
    if (place !== null && Math.abs(scrollTop - place) > OFF_MAX_PX) held.current = null;
  }, [placeOf]);

  useLayoutEffect(() => {
    const unread = latest.current.rows.findIndex((row) => row.isFirstUnread);
    const key = unread > 0 ? latest.current.rows[unread]?.key : undefined;
    placeAt(key === undefined ? null : { key, marginPx: UNREAD_MARGIN_PX });
    return () => giveUp.current();
  }, [placeAt]);

  useLayoutEffect(hold, [hold, rows]);
  return { settled, placeAt, hold, letGo };
}

/**
 * Whether the row has been drawn and measured, and stands within what is seen. The list hides a row until it knows its
 * height, and what is hidden can take no focus. One that is still on its way has no place to wait for.
 */
function isSeen(scroller: HTMLElement | null, row: TimelineRow | undefined): boolean {
  if (!scroller || row?.item.kind !== 'message') return true;
  const article = document.getElementById(articleId(row.item.message.id));
  if (!article || getComputedStyle(article).visibility === 'hidden') return false;
  const [own, view] = [article.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return own.bottom > view.top && own.top < view.bottom;
}
