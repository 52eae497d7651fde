import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Virtualizer } from 'virtua';
import type { LiveRoomState } from '../../../client/connect.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { MarkedContext } from './marked.ts';
import { OnTheirWay } from './on-their-way.tsx';
import { PrependWatch } from './prepend-watch.ts';
import { rowOf, timelineRows, type TimelineRow } from './timeline-rows.ts';
import { TimelineItem } from './timeline-item.tsx';
import { UnreadBar } from './unread-bar.tsx';
import { useJump } from './use-jump.ts';
import { articleOfRow, useMessageWalk } from './use-message-walk.ts';
import { useReadMark } from './use-read-mark.ts';
import { useTimelineScroll } from './use-timeline-scroll.ts';
import { useBelow } from './use-below.ts';
import { useUnreadAbove } from './use-unread-above.ts';

type TimelineProps = { live: LiveRoomState; state: RoomState; mine: MyRoomView | undefined; myId: string };

/** The conversation. A log to a screen reader: what is added at its end is read out, while one is there. */
export function Timeline({ live, state, mine, myId }: TimelineProps) {
  const t = useTranslations('timeline');
  const { room, name, connectTimeline, focusComposer } = useRoomPage();
  const { unreadAfter, onSeen, clearLine } = useReadMark(room, mine);
  const { loadingOlder, loadingNewer } = live;
  const { rows, shift, list: listNumber, hasMore, hasNewer } = useRows({ live, state, myId, unreadAfter });
  const loadOlder = useOneAtATime(room.loadOlder, loadingOlder);
  const loadNewer = useOneAtATime(room.loadNewer, loadingNewer);
  // What is seen beyond a gap says nothing of what lies in it.
  const readsOn = useRef(true);
  const seen = useCallback((row: TimelineRow) => (readsOn.current ? onSeen(row) : undefined), [onSeen]);
  const scroll = useTimelineScroll({ rows, list: listNumber, hasMore, hasNewer, loadOlder, loadNewer, onSeen: seen });
  const { list, scroller, ready, atEnd, onScroll, goToEnd, goToRow, whereIAm, reveal, endWalk } = scroll;
  const { asked, looking, markedId, goTo, goToNow } = useJump({ room, rows, goToRow, goToEnd, whereIAm });
  const unread = useUnreadAbove({ room, rows, hasMore: hasMore && live.elsewhere === null, unreadAfter, myId, goTo });
  // Whoever came to the first unread message reads on from there.
  const reads = !looking && (live.elsewhere === null ? !unread.above : asked !== null && asked === unread.lineId);
  useLayoutEffect(() => {
    readsOn.current = reads;
  }, [reads]);
  const dismissUnread = () => {
    clearLine();
    const newest = rows.at(-1);
    if (newest) onSeen(newest);
  };
  const leave = () => {
    endWalk();
    focusComposer();
  };
  const ids = useMemo(() => rows.map(articleOfRow), [rows]);
  const { step, keepMounted } = useMessageWalk({ ids, reveal, leave });
  const below = useBelow(state.messages, myId, atEnd);

  useEffect(() => connectTimeline({
    goTo,
    reveal: (messageId) => reveal(rows.findIndex((row) => row === rowOf(rows, messageId))),
    followMine: () => {
      clearLine();
      goToNow();
    },
  }), [connectTimeline, rows, goTo, reveal, goToNow, clearLine]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {loadingOlder && <OnTheirWay side="older" />}
      {loadingNewer && <OnTheirWay side="newer" />}
      <section
        ref={scroller}
        role="log"
        // History that scrolls into view is no news; only what is added while one is at the end is.
        aria-live={atEnd ? 'polite' : 'off'}
        aria-label={t('label', { room: name })}
        aria-busy={loadingOlder || loadingNewer || looking || !ready}
        tabIndex={0}
        onKeyDown={step}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-3 -outline-offset-2 [overflow-anchor:none]"
      >
        {/* Pushes a short conversation down to the composer. */}
        <div className="grow" />
        <MarkedContext value={markedId}>
          <Virtualizer key={listNumber} ref={list} data={rows} shift={shift} keepMounted={keepMounted}>
            {(row) => <TimelineItem key={row.key} row={row} />}
          </Virtualizer>
        </MarkedContext>
      </section>
      {unread.above && mine && mine.unread > 0 && <UnreadBar count={mine.unread} onGo={unread.go} onDismiss={dismissUnread} />}
      {!atEnd && (
        <button type="button" onClick={goToNow} className={classNames('absolute bottom-3 left-1/2 inline-flex h-9 pointer-coarse:h-11 -translate-x-1/2 items-center gap-2 rounded-full border px-4 text-sm font-medium shadow-float', below > 0 ? 'border-accent bg-accent text-on-accent' : 'border-line bg-raised text-ink-soft')}>
          <ArrowDown size={16} aria-hidden />
          {below > 0 ? t('below', { count: below }) : t('toEnd')}
        </button>
      )}
      <p role="status" className="sr-only">{below > 0 ? t('below', { count: below }) : ''}</p>
    </div>
  );
}

type RowsInput = Pick<TimelineProps, 'live' | 'state' | 'myId'> & { unreadAfter: number | null };

/** The rows of the place that is looked at: the newest messages with what is on its way to them, or another one. */
function useRows({ live, state, myId, unreadAfter }: RowsInput) {
  const { messages, hasMore, hasNewer } = live.elsewhere ? { ...live.elsewhere, hasMore: live.elsewhere.hasOlder } : { ...state, hasNewer: false };
  const outbox = hasNewer ? NOTHING : live.outbox;
  const rows = useMemo(() => timelineRows({ messages, hasMore, outbox, myId, unreadAfter }), [messages, hasMore, outbox, myId, unreadAfter]);
  const [prepends] = useState(() => new PrependWatch());
  return { rows, hasMore, hasNewer, ...prepends.look(rows) };
}

const NOTHING: LiveRoomState['outbox'] = [];

/** Asks once at a time, however often one scrolls. */
function useOneAtATime(load: () => Promise<void>, loading: boolean): () => void {
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
