import { useEffect, useMemo, useRef, useState } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Virtualizer } from 'virtua';
import type { LiveRoomState } from '../../../client/connect.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { PrependWatch } from './prepend-watch.ts';
import { timelineRows, type TimelineRow } from './timeline-rows.ts';
import { TimelineItem } from './timeline-item.tsx';
import { useMessageWalk } from './use-message-walk.ts';
import { useReadMark } from './use-read-mark.ts';
import { useTimelineScroll } from './use-timeline-scroll.ts';
import { useBelow } from './use-below.ts';
import { useUnreadAbove } from './use-unread-above.ts';

type TimelineProps = { live: LiveRoomState; state: RoomState; mine: MyRoomView | undefined; myId: string };

/** The conversation. A log to a screen reader: what is added at its end is read out, while one is there. */
export function Timeline({ live, state, mine, myId }: TimelineProps) {
  const t = useTranslations('timeline');
  const { room, connectTimeline, focusComposer } = useRoomPage();
  const { unreadAfter, onSeen, clearLine } = useReadMark(room, mine);
  const { messages, hasMore } = state;
  const { outbox, loadingOlder } = live;
  const rows = useMemo(() => timelineRows({ messages, hasMore, outbox, myId, unreadAfter }), [messages, hasMore, outbox, myId, unreadAfter]);
  const [prepends] = useState(() => new PrependWatch());
  const loadOlder = useOlder(room.loadOlder.bind(room), loadingOlder);
  const { list, scroller, ready, atEnd, onScroll, goToEnd, goToRow, reveal, endWalk } = useTimelineScroll({ rows, hasMore, loadOlder, onSeen });
  const leave = () => {
    endWalk();
    focusComposer();
  };
  const { step, keepMounted } = useMessageWalk({ rows, reveal, leave });
  const below = useBelow(messages, myId, atEnd);
  const unread = useUnreadAbove({ rows, hasMore, loadingOlder, unreadAfter, loadOlder, goToRow });
  const [unreadAtFirst] = useState(mine?.unread ?? 0);

  useEffect(() => connectTimeline({
    goTo: (messageId) => {
      const row = rows[indexOf(rows, messageId)];
      if (row) goToRow(row);
    },
    reveal: (messageId) => reveal(indexOf(rows, messageId)),
    followMine: () => {
      clearLine();
      goToEnd();
    },
  }), [connectTimeline, rows, goToRow, reveal, goToEnd, clearLine]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {loadingOlder && <OlderOnTheirWay />}
      <section
        ref={scroller}
        role="log"
        // History that scrolls into view is no news; only what is added while one is at the end is.
        aria-live={atEnd ? 'polite' : 'off'}
        aria-label={t('label', { room: state.room.name })}
        aria-busy={loadingOlder || !ready}
        tabIndex={0}
        onKeyDown={step}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-3 -outline-offset-2 [overflow-anchor:none]"
      >
        {/* Pushes a short conversation down to the composer. */}
        <div className="grow" />
        <Virtualizer ref={list} data={rows} shift={prepends.prepended(rows)} keepMounted={keepMounted}>
          {(row) => <TimelineItem key={row.key} row={row} />}
        </Virtualizer>
      </section>
      {unread.above && unreadAtFirst > 0 && (
        <button type="button" onClick={unread.go} className="absolute top-3 left-1/2 z-10 inline-flex h-9 pointer-coarse:h-11 -translate-x-1/2 items-center gap-2 rounded-full bg-notice px-4 text-sm font-medium text-on-notice shadow-float">
          <ArrowUp size={16} aria-hidden />
          {t('unreadAbove', { count: unreadAtFirst })}
        </button>
      )}
      {!atEnd && (
        <button type="button" onClick={goToEnd} className={classNames('absolute bottom-3 left-1/2 inline-flex h-9 pointer-coarse:h-11 -translate-x-1/2 items-center gap-2 rounded-full border px-4 text-sm font-medium shadow-float', below > 0 ? 'border-accent bg-accent text-on-accent' : 'border-line bg-raised text-ink-soft')}>
          <ArrowDown size={16} aria-hidden />
          {below > 0 ? t('below', { count: below }) : t('toEnd')}
        </button>
      )}
      <p role="status" className="sr-only">{below > 0 ? t('below', { count: below }) : ''}</p>
    </div>
  );
}

function indexOf(rows: TimelineRow[], messageId: string): number {
  return rows.findIndex(({ item }) => item.kind === 'message' && item.message.id === messageId);
}

/** Asks once at a time, however often one scrolls. */
function useOlder(load: () => Promise<void>, loading: boolean): () => void {
  const latest = useRef({ load, loading });
  useEffect(() => {
    latest.current = { load, loading };
  });
  const [ask] = useState(() => () => {
    if (latest.current.loading) return;
    latest.current.loading = true;
    // A page that did not come is asked for again by the next scroll; the connection bar says why.
    latest.current.load().catch(() => {});
  });
  return ask;
}

function OlderOnTheirWay() {
  const t = useTranslations('timeline');
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0 z-10 flex items-center gap-3 bg-linear-to-b from-sheet from-60% to-transparent px-5 pt-3 pb-6">
      <Skeleton className="size-7 rounded-lg" />
      <Skeleton className="h-3 w-40" />
      <span className="sr-only">{t('loadingOlder')}</span>
    </div>
  );
}
