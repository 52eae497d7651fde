import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Bell, BellOff, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf, type LiveRoomState } from '../../../client/connect.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import type { ThreadView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { RoomPageContext, useRoomPage, type ComposerReach, type RoomPageShared } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { articleId, rootArticleId } from '../timeline/article-id.ts';
import { DropZone } from '../uploads/drop-zone.tsx';
import { useTray } from '../uploads/use-tray.ts';
import { ThreadAnswers } from './thread-answers.tsx';
import { THREAD_COMPOSER_ID, ThreadComposer } from './thread-composer.tsx';
import { useThread } from './use-thread.ts';

type ThreadPanelProps = { rootId: string; live: LiveRoomState; state: RoomState; myId: string };

/** A thread beside the timeline: what it is about, its answers, and where one answers. Esc closes it. */
export function ThreadPanel({ rootId, live, state, myId }: ThreadPanelProps) {
  const t = useTranslations('threads');
  const uploads = useTranslations('uploads');
  const { room, closeThread } = useRoomPage();
  const within = useWithin(rootId);
  const { thread, refused, unreadAfter } = useThread(room, rootId);
  const say = useRefusalWords();
  const window = state.threads[rootId];
  const files = useTray({ roomId: state.room.id, threadOf: rootId });
  const mayDrop = state.room.archivedAt === null && window !== undefined && (window.root.deletedAt === null || window.root.threadCount > 0);
  const lastMine = window?.messages.findLast((message) => message.authorId === myId && message.deletedAt === null);

  function press(event: KeyboardEvent) {
    // What was opened from here and stands elsewhere in the page (a menu, a picker) closes by itself.
    const isElsewhere = !event.currentTarget.contains(event.target as Node);
    if (event.key !== 'Escape' || event.defaultPrevented || isElsewhere || within.editingId !== null) return;
    event.preventDefault();
    closeThread();
  }

  return (
    <RoomPageContext value={within}>
      <div className="flex min-h-0 flex-1 flex-col" onKeyDown={press}>
        <header className="flex min-h-15 shrink-0 items-center gap-1 border-b border-line py-2 pr-3 pl-5">
          <h2 className="flex-1 font-display text-base font-semibold tracking-tight">{t('title')}</h2>
          {thread && <FollowButton thread={thread} />}
          <IconButton label={t('close')} keys="Esc" onClick={closeThread}><X size={18} aria-hidden /></IconButton>
        </header>
        {window ? (
          <DropZone label={uploads('dropInThread')} disabled={!mayDrop} onDropped={files.add} className="flex min-h-0 flex-1 flex-col">
            <ThreadAnswers window={window} outbox={live.outbox} myId={myId} unreadAfter={unreadAfter} />
            <ThreadComposer root={window.root} state={state} myId={myId} lastMine={lastMine} files={files} />
          </DropZone>
        ) : refused ? (
          <p role="alert" className="p-5 text-sm text-ink-soft">{say(refused)}</p>
        ) : (
          <div role="status" aria-label={t('loading')} className="flex gap-3 p-5"><Skeleton className="size-9 rounded-xl" /><Skeleton className="h-12 flex-1" /></div>
        )}
      </div>
    </RoomPageContext>
  );
}

function FollowButton({ thread }: { thread: ThreadView }) {
  const t = useTranslations('threads');
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { following } = thread;
  const Icon = following ? Bell : BellOff;
  return (
    <IconButton label={t(following ? 'unfollow' : 'follow')} onClick={() => void room.followThread(thread.rootId, !following).catch((error: unknown) => trouble(say(refusedOf(error))))}>
      <Icon size={17} aria-hidden />
    </IconButton>
  );
}

/** What the parts of a message talk to, inside the thread: its composer and its answers in place of the room's. */
function useWithin(rootId: string): RoomPageShared {
  const shared = useRoomPage();
  const [editingId, setEditingId] = useState<string | null>(null);
  const composer = useRef<ComposerReach | null>(null);
  return useMemo(() => ({
    ...shared,
    isThread: true,
    editingId,
    startEditing: setEditingId,
    stopEditing: () => {
      setEditingId(null);
      focusComposer();
    },
    answered: null,
    replyTo: focusComposer,
    followMine: () => undefined,
    connectComposer: (reach: ComposerReach) => {
      composer.current = reach;
      return () => {
        composer.current = null;
      };
    },
    takeUp: (text: string) => {
      composer.current?.takeUp(text);
      focusComposer();
    },
    focusComposer,
    articleOf: (messageId: string) => (messageId === rootId ? rootArticleId(messageId) : articleId(messageId)),
  }), [shared, editingId, rootId]);
}

function focusComposer(): void {
  requestAnimationFrame(() => document.getElementById(THREAD_COMPOSER_ID)?.focus());
}
