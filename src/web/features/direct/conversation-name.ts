import { useFormatter, useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { FaceView, MyRoomView, RoomView } from '../../../wire/views.ts';

type Named = Pick<RoomView, 'kind' | 'name'> & { people: readonly Pick<FaceView, 'displayName'>[] };

/** What a room is called: by its name, or, a conversation, by the people one talks to. */
export function useRoomNames(): (room: Named) => string {
  const t = useTranslations('direct');
  const format = useFormatter();
  return ({ kind, name, people }) => {
    if (kind === 'room') return name;
    return people.length === 0 ? t('notes') : format.list(people.map((person) => person.displayName));
  };
}

/** The others in a conversation, as its page knows them; before it is open, as my list of rooms does. */
export function othersIn(state: RoomState | null, mine: MyRoomView | undefined, myId: string | undefined): readonly FaceView[] {
  if (!state) return mine?.people ?? [];
  const others = Object.values(state.people).filter((person) => person.state === 'joined' && person.personId !== myId);
  return others.toSorted((a, b) => a.displayName.localeCompare(b.displayName));
}
