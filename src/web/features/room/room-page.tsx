'use client';

import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Sheet } from '../../ui/sheet.tsx';
import { Composer } from '../composer/composer.tsx';
import { useLiveRoom, useMe, useRoomState } from '../connection/live.ts';
import { othersIn, useRoomNames } from '../direct/conversation-name.ts';
import { rememberRoom } from '../house/last-room.ts';
import { MembersPanel } from '../members/members-panel.tsx';
import { OrderDialogs } from '../order/order-dialogs.tsx';
import { ScheduledBar } from '../scheduled/scheduled-bar.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ReactionPicker } from '../reactions/reaction-picker.tsx';
import { ThreadPanel } from '../threads/thread-panel.tsx';
import { DeleteDialog } from '../timeline/delete-dialog.tsx';
import { HistoryDialog } from '../timeline/history-dialog.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { TimelineSkeleton } from '../timeline/timeline-skeleton.tsx';
import { TypingLine } from '../composer/typing-line.tsx';
import { RoomStatusesOf } from '../people/room-statuses.tsx';
import { DropZone } from '../uploads/drop-zone.tsx';
import { useTray } from '../uploads/use-tray.ts';
import { EmptyRoom } from './empty-room.tsx';
import { NotHere } from './not-here.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomPageContext } from './room-page-context.ts';
import { usePeoplePanel } from './use-people-panel.ts';
import { useShared } from './use-shared.ts';
import { useTitleCount } from './use-title-count.ts';

/** A room: its header, its conversation, the composer, and the people in it. */
export function RoomPage({ roomId }: { roomId: string }) {
  const { rooms } = useMe();
  const mine = rooms.find((room) => room.id === roomId);
  // Joining, and being let in again, begin anew what was refused before.
  return <RoomHere key={`${roomId} ${mine?.membership === 'joined'}`} roomId={roomId} />;
}

function RoomHere({ roomId }: { roomId: string }) {
  const t = useTranslations('members');
  const threads = useTranslations('threads');
  const uploads = useTranslations('uploads');
  const { me, rooms } = useMe();
  const room = useLiveRoom(roomId);
  const live = useRoomState(room);
  const panel = usePeoplePanel();
  const mine = rooms.find((candidate) => candidate.id === roomId);
  const waiting = useTitleCount(roomId);
  const { state } = live;
  const others = othersIn(state, mine, me?.id);
  const known = state?.room ?? mine;
  const nameOf = useRoomNames();
  const name = known ? nameOf({ ...known, people: others }) : '';
  const shared = useShared(room, name);
  const { threadId } = shared;
  const outbox = useMemo(() => live.outbox.filter((entry) => entry.threadOf === null), [live.outbox]);
  const flow = useMemo(() => ({ ...live, outbox }), [live, outbox]);
  const files = useTray({ roomId, threadOf: null });
  useEffect(() => rememberRoom(roomId), [roomId]);

  if (!me || live.phase === 'gone' || live.phase === 'failed') return <NotHere roomId={roomId} live={live} />;
  const isEmpty = state !== null && state.messages.length === 0 && outbox.length === 0;

  return (
    <RoomPageContext value={shared}>
      <RoomStatusesOf state={state}><OrderDialogs>
        <PageTitle page={name} waiting={waiting} />
        <div className="flex min-h-0 flex-1">
          <DropZone label={uploads('drop', { room: name })} disabled={state === null || state.room.archivedAt !== null} onDropped={files.add} className="flex min-w-0 flex-1 flex-col">
            <RoomHeader name={name} state={state} mine={mine} others={others} peopleShown={panel.shown} onTogglePeople={panel.toggle} />
            {!state ? <TimelineSkeleton /> : isEmpty ? <EmptyRoom state={state} /> : <Timeline live={flow} state={state} mine={mine} myId={me.id} />}
            <TypingLine state={state} myId={me.id} />
            <ScheduledBar roomId={roomId} />
            <Composer roomId={roomId} state={state} outbox={outbox} myId={me.id} files={files} />
          </DropZone>
          {state && threadId && panel.wide && (
            <aside aria-label={threads('title')} className="flex w-88 shrink-0 flex-col border-l border-line xl:w-104">
              <ThreadPanel key={threadId} rootId={threadId} live={live} state={state} myId={me.id} />
            </aside>
          )}
          {panel.docked && state && !threadId && (
            <aside aria-label={t('title')} className="flex w-64 shrink-0 flex-col border-l border-line xl:w-72">
              <MembersPanel state={state} onClose={panel.toggle} />
            </aside>
          )}
        </div>
        <DeleteDialog />
        <HistoryDialog />
        <ReactionPicker />
        <Sheet open={threadId !== null && !panel.wide && state !== null} onOpenChange={(open) => open || shared.closeThread()} side="right" label={threads('title')} wide>
          {state && threadId && <ThreadPanel key={threadId} rootId={threadId} live={live} state={state} myId={me.id} />}
        </Sheet>
        <Sheet open={panel.floating} onOpenChange={panel.setFloating} side="right" label={t('title')}>
          {state && <MembersPanel state={state} onClose={() => panel.setFloating(false)} />}
        </Sheet>
      </OrderDialogs></RoomStatusesOf>
    </RoomPageContext>
  );
}
