import type { PersonView } from '../../../wire/views.ts';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';

/** Enough rooms to meet everybody in most teams, and few enough to ask for at once. */
const ROOMS_ASKED_MAX = 8;

export type Acquaintance = Pick<PersonView, 'id' | 'username' | 'displayName' | 'avatarUrl'>;

/** The people of the rooms I am in. There is no list of everybody: whom one may know of, one shares a room with. */
export function useAcquaintances(): Acquaintance[] {
  const { me, rooms } = useMe();
  const largest = rooms.filter((room) => room.membership === 'joined').toSorted((a, b) => b.memberCount - a.memberCount).slice(0, ROOMS_ASKED_MAX);
  const answers = trpc.useQueries((ask) => largest.map((room) => ask.rooms.get({ roomId: room.id }, { staleTime: 60_000 })));
  const met = new Map<string, Acquaintance>();
  for (const person of answers.flatMap((answer) => answer.data?.people ?? [])) {
    if (person.state === 'joined' && person.personId !== me?.id) met.set(person.personId, { ...person, id: person.personId });
  }
  return [...met.values()].toSorted((a, b) => a.displayName.localeCompare(b.displayName));
}
