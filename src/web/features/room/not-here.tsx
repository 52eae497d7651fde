import type { ReactNode } from 'react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { DoorClosed, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf, type LiveRoomState, type Refused } from '../../../client/connect.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { MenuButton } from '../house/menu-button.tsx';
import { useRemovalWords } from '../order/use-removal-words.ts';
import { JoinButton } from '../rooms/join-button.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { TimelineSkeleton } from '../timeline/timeline-skeleton.tsx';
import { RoomPreview } from './room-preview.tsx';

const LINK = 'inline-flex h-10 items-center rounded-xl pointer-coarse:h-11 border border-line-strong bg-raised px-4 font-medium hover:bg-hover';

/** What is shown without being asked for again may have become private meanwhile. */
const ASKED_AGAIN_MS = 30_000;

/** Whoever was put out of the room reads why before anything else. */
export function NotHere({ roomId, live }: { roomId: string; live: LiveRoomState }) {
  const { removals } = useMe();
  const removed = useRemovalWords(removals[roomId]);
  const t = useTranslations('room');
  if (!removed) return <FromOutside roomId={roomId} live={live} />;
  return (
    <Alone title={removed.title}>
      <EmptyState level="h1" icon={<DoorClosed size={26} />} title={removed.title} text={removed.text}>
        <Link href="/browse" className={LINK}>{t('browse')}</Link>
      </EmptyState>
    </Alone>
  );
}

/** A room one is not in: one may look into it and join, or was invited; or it cannot be seen, and whether it exists is not said. */
function FromOutside({ roomId, live }: { roomId: string; live: LiveRoomState }) {
  const messageId = useSearchParams().get('message') ?? undefined;
  const ask = trpc.rooms.preview.useQuery({ roomId, messageId }, { staleTime: 0, refetchInterval: ASKED_AGAIN_MS, retry: false });
  // A message that is not there, or no longer, is no reason not to show the room.
  const bare = trpc.rooms.preview.useQuery({ roomId }, { staleTime: 0, retry: false, enabled: messageId !== undefined && ask.isError });
  const preview = ask.isError ? bare : ask;
  const { data, error } = preview;
  if (data?.messages && !error) return <RoomPreview preview={{ ...data, messages: data.messages }} messageId={ask.isError ? undefined : messageId} />;
  if (preview.isPending && preview.fetchStatus !== 'idle') return <TimelineSkeleton />;
  if (data && !error) return <Invited room={data.room} />;
  return <Gone refused={refusalOf(error) ?? live.error} />;
}

/** Whoever was in the room and is so no longer has been told why by the room itself. */
const refusalOf = (error: unknown): Refused | null => (error ? refusedOf(error) : null);

function Invited({ room }: { room: { id: string; name: string; topic: string; memberCount: number } }) {
  const t = useTranslations('room');
  return (
    <Alone title={room.name}>
      <EmptyState level="h1" icon={<Lock size={26} />} title={room.name} text={room.topic || t('joinText', { count: room.memberCount })}>
        <JoinButton room={room} size="medium" />
        <Link href="/browse" className={LINK}>{t('browse')}</Link>
      </EmptyState>
    </Alone>
  );
}

/** The same page for a room that is not there and for one that I may not see. */
function Gone({ refused }: { refused: Refused | null }) {
  const t = useTranslations('room');
  const say = useRefusalWords();
  return (
    <Alone title={t('goneTitle')}>
      <EmptyState level="h1" icon={<DoorClosed size={26} />} title={t('goneTitle')} text={refused ? say(sayable(refused)) : t('goneText')}>
        <Link href="/browse" className={LINK}>{t('browse')}</Link>
      </EmptyState>
    </Alone>
  );
}

function Alone({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageTitle page={title} />
      <div className="flex h-15 items-center px-4 md:hidden"><MenuButton /></div>
      <div className="flex flex-1 items-center">{children}</div>
    </div>
  );
}

/** To the server an address that is no room's is a malformed input; to the person it is a room that does not exist. */
function sayable(refused: Refused): Refused {
  return refused.reason === 'input.invalid' ? { ...refused, reason: 'room.unknown' } : refused;
}
