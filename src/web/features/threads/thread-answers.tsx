import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OutboxEntry } from '../../../client/connect.ts';
import type { ThreadWindow } from '../../../wire/room-state.ts';
import type { MessageView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { rootArticleId } from '../timeline/article-id.ts';
import { MessageRow } from '../timeline/message-row.tsx';
import { TimelineItem } from '../timeline/timeline-item.tsx';
import { timelineRows } from '../timeline/timeline-rows.ts';
import { articleOfRow, useMessageWalk } from '../timeline/use-message-walk.ts';
import { useThreadRead } from './use-thread.ts';

/** Closer to the end than this is at the end. */
const AT_END_PX = 40;

type ThreadAnswersProps = { window: ThreadWindow; outbox: readonly OutboxEntry[]; myId: string; unreadAfter: number | null };

/** What a thread is about and what has been answered. At its end it stays at its end, whatever arrives. */
export function ThreadAnswers({ window, outbox, myId, unreadAfter }: ThreadAnswersProps) {
  const t = useTranslations('threads');
  const { room, focusComposer } = useRoomPage();
  const { root, messages, hasMore } = window;
  const [loading, setLoading] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const read = useThreadRead(room, root.id, window);
  const rows = useMemo(() => {
    const mine = outbox.filter((entry) => entry.threadOf === root.id);
    return timelineRows({ messages, hasMore, outbox: mine, myId, unreadAfter }).map((row) => ({ ...row, isBeginning: false }));
  }, [messages, hasMore, outbox, myId, unreadAfter, root.id]);

  const ids = useMemo(() => [rootArticleId(root.id), ...rows.map(articleOfRow)], [rows, root.id]);
  const walk = useMessageWalk({ ids, reveal: (at) => document.getElementById(ids[at] ?? '')?.scrollIntoView({ block: 'nearest' }), leave: focusComposer });

  useLayoutEffect(() => {
    if (atEnd.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [rows]);
  useEffect(() => {
    const look = () => read(atEnd.current);
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [read]);

  async function loadOlder() {
    setLoading(true);
    // A page that did not come can be asked for again; the connection bar says why.
    await room.loadOlderAnswers(root.id).catch(() => undefined);
    setLoading(false);
  }

  return (
    <section
      ref={scroller}
      role="log"
      aria-label={t('label', { name: root.authorName })}
      tabIndex={0}
      onKeyDown={walk.step}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
        read(atEnd.current);
      }}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain pt-4 pb-3 pointer-coarse:pt-0 -outline-offset-2"
    >
      <Root root={root} myId={myId} />
      <div className="flex items-center gap-3 px-5 pt-3 pb-1">
        <h3 className="text-xs font-medium text-ink-faint">{t('replies', { count: root.threadCount })}</h3>
        <span aria-hidden className="h-px flex-1 bg-line" />
      </div>
      {hasMore && <div className="px-5 py-2"><Button size="small" disabled={loading} onClick={() => void loadOlder()}>{t('older')}</Button></div>}
      {rows.map((row) => <TimelineItem key={row.key} row={row} />)}
    </section>
  );
}

/** What the thread is about, with all one can do with it. */
function Root({ root, myId }: { root: MessageView; myId: string }) {
  const row = useMemo(() => timelineRows({ messages: [root], hasMore: true, outbox: [], myId, unreadAfter: null })[0], [root, myId]);
  return row && <MessageRow message={root} row={row} />;
}
