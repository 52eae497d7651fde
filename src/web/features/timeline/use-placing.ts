import { useCallback, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { settleAt } from './settle-at.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** An unread line stands this far below the top, so that the last line one had read is seen with it. */
const UNREAD_MARGIN_PX = 96;

type Ref<T> = { current: T };
type Placing = { rows: TimelineRow[]; list: Ref<VirtualizerHandle | null>; scroller: Ref<HTMLElement | null>; stuck: Ref<boolean>; onPlaced: () => void };

/**
 * Moves the timeline to a row that may not be measured yet. `settled` is false meanwhile: what scrolls then is not the
 * person. A room is entered at its unread line, or at the end when all is read.
 */
export function usePlacing({ rows, list, scroller, stuck, onPlaced }: Placing) {
  const latest = useRef({ rows, onPlaced });
  const settled = useRef(false);
  const giveUp = useRef(() => {});
  useLayoutEffect(() => {
    latest.current = { rows, onPlaced };
  });

  const placeAt = useCallback((key: string | null, marginPx: number, onThere?: () => void) => {
    giveUp.current();
    settled.current = false;
    stuck.current = key === null;
    // By key: a page of history may come in meanwhile and give the index to another message.
    const placeOf = () => {
      const index = latest.current.rows.findIndex((row) => row.key === key);
      return index === -1 ? (scroller.current?.scrollHeight ?? 0) : (list.current?.getItemOffset(index) ?? 0) - marginPx;
    };
    giveUp.current = settleAt(scroller, placeOf, () => {
      settled.current = true;
      latest.current.onPlaced();
      onThere?.();
    });
  }, [list, scroller, stuck]);

  useLayoutEffect(() => {
    const unread = latest.current.rows.findIndex((row) => row.isFirstUnread);
    placeAt(unread > 0 ? (latest.current.rows[unread]?.key ?? null) : null, UNREAD_MARGIN_PX);
    return () => giveUp.current();
  }, [placeAt]);

  return { settled, placeAt };
}
