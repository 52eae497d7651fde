import Link from 'next/link';
import { DoorClosed, Hash } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { LiveRoomState, Refused } from '../../../client/connect.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { trpc } from '../connection/trpc.ts';
import { MenuButton } from '../house/menu-button.tsx';
import { JoinButton } from '../rooms/room-card.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';

const LINK = 'inline-flex h-10 items-center rounded-xl pointer-coarse:h-11 border border-line-strong bg-raised px-4 font-medium hover:bg-hover';

/** A room that cannot be shown: one may join it, or one never could see it, or it ended. */
export function NotHere({ roomId, live }: { roomId: string; live: LiveRoomState }) {
  const t = useTranslations('room');
  const say = useRefusalWords();
  // My own feed knows my rooms only; a public one I am not in is in the list of all.
  const mine = trpc.rooms.list.useQuery().data?.find((room) => room.id === roomId);
  const mayJoin = mine !== undefined && mine.membership !== 'joined' && mine.archivedAt === null;
  const title = mayJoin ? mine.name : t('goneTitle');
  const text = mayJoin ? mine.topic || t('joinText', { count: mine.memberCount }) : live.error ? say(sayable(live.error)) : t('goneText');
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageTitle page={title} />
      <div className="flex h-15 items-center px-4 md:hidden"><MenuButton /></div>
      <div className="flex flex-1 items-center">
        <EmptyState level="h1" icon={mayJoin ? <Hash size={26} /> : <DoorClosed size={26} />} title={title} text={text}>
          {mayJoin && <JoinButton room={mine} size="medium" />}
          <Link href="/browse" className={LINK}>{t('browse')}</Link>
        </EmptyState>
      </div>
    </div>
  );
}

/** To the server an address that is no room's is a malformed input; to the person it is a room that does not exist. */
function sayable(refused: Refused): Refused {
  return refused.reason === 'input.invalid' ? { ...refused, reason: 'room.unknown' } : refused;
}
