import { useMemo } from 'react';
import { Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { HERE, ROOM } from '../../../wire/calls.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import type { Completer, Proposal } from '../../ui/use-completion.tsx';
import { nameBegun, peopleMeant } from './propose-people.ts';

/** Completes `@` with the people of a room, and with everybody in it. */
export function usePeopleCompleter(state: RoomState | null, myId: string): Completer {
  const t = useTranslations('mentions');
  const people = state?.people;
  return useMemo(() => (before) => {
    const begun = nameBegun(before);
    if (!begun || !people) return null;
    const named = peopleMeant(Object.values(people), begun.name, myId).map(({ personId, username, displayName, avatarUrl, status }): Proposal => ({
      key: personId,
      text: `@${username} `,
      row: (
        <>
          <Avatar id={personId} name={displayName} imageUrl={avatarUrl} size="small" />
          <span className="min-w-0 truncate font-medium">{displayName}</span>
          <span className="min-w-0 flex-1 truncate text-xs text-ink-faint">@{username}</span>
          <PresenceDot status={status} />
        </>
      ),
    }));
    const many = [ROOM, HERE].filter((name) => name.startsWith(begun.name)).map((name): Proposal => ({
      key: `@${name}`,
      text: `@${name} `,
      row: (
        <>
          <span aria-hidden className="flex size-7 items-center justify-center rounded-lg bg-hover text-ink-soft"><Users size={15} /></span>
          <span className="font-medium">@{name}</span>
          <span className="min-w-0 flex-1 truncate text-xs text-ink-faint">{t(name === ROOM ? 'room' : 'here')}</span>
        </>
      ),
    }));
    return { from: begun.from, proposals: [...named, ...many] };
  }, [people, myId, t]);
}
