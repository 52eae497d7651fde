import { Hash, Lock, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { FaceView, MyRoomView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConversationHeading } from '../direct/conversation-heading.tsx';
import { MenuButton } from '../house/menu-button.tsx';
import { PinsButton } from '../pins/pins-button.tsx';
import { RoomMenu } from '../rooms/room-menu.tsx';

type RoomHeaderProps = { name: string; state: RoomState | null; mine: MyRoomView | undefined; others: readonly FaceView[]; peopleShown: boolean; onTogglePeople: () => void };

/** Which room this is, what it is about, and what one can do with it. */
export function RoomHeader({ name, state, mine, others, peopleShown, onTogglePeople }: RoomHeaderProps) {
  const t = useTranslations('room');
  const known = state?.room ?? mine;
  const isDirect = known?.kind === 'direct';
  const isPrivate = known?.visibility === 'private';
  const topic = state?.room.topic ?? mine?.topic ?? '';
  const Icon = isPrivate ? Lock : Hash;
  return (
    <header className="flex min-h-15 shrink-0 items-center gap-2.5 border-b border-line px-4 py-2 sm:px-5">
      <MenuButton />
      {isDirect ? <ConversationHeading name={name} others={others} /> : (
        <div className="min-w-0 flex-1">
          <h1 className="flex items-center gap-1.5 font-display text-lg leading-6 font-semibold tracking-tight">
            <Icon size={17} aria-hidden className="shrink-0 text-ink-faint" />
            <span className="truncate">{name}</span>
            {isPrivate && <span className="sr-only">{t('private')}</span>}
          </h1>
          {topic && <p className="truncate text-xs text-ink-faint" title={topic}>{topic}</p>}
        </div>
      )}
      {state && <PinsButton state={state} />}
      <IconButton label={t(peopleShown ? 'hidePeople' : 'showPeople')} aria-pressed={peopleShown} onClick={onTogglePeople} disabled={!state}>
        <Users size={18} aria-hidden />
      </IconButton>
      {state && <RoomMenu state={state} mine={mine} />}
    </header>
  );
}
