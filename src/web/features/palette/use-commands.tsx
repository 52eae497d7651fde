import { useMemo } from 'react';
import { useParams, useRouter } from 'next/navigation';
import { Hash, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { waitingIn } from '../../../wire/unread-count.ts';
import type { FaceView, MyRoomView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { ConversationFaces } from '../direct/conversation-faces.tsx';
import { useRoomNames } from '../direct/conversation-name.ts';
import { useFoundPeople } from '../direct/use-found-people.ts';
import { useOpenDirect } from '../direct/use-open-direct.ts';
import type { Command } from './command.ts';
import { recentIds, roomCommandId } from './recent.ts';
import { ranked } from './ranked.ts';
import { useDeeds } from './use-deeds.tsx';

/** Everything the palette offers for what has been typed, the best first. */
export function useCommands(typed: string): Command[] {
  const { roomId } = useParams<{ roomId?: string }>();
  // Where one is already is no place to go to; by its name it is still found.
  const rooms = useRoomCommands().filter(({ id }) => typed.trim() !== '' || id !== roomCommandId(roomId ?? ''));
  const people = usePersonCommands(typed);
  const deeds = useDeeds(typed);
  // As it was when the palette opened: a list that reorders itself under one's hand would be hit in the wrong place.
  const recent = useMemo(() => recentIds(), []);
  return ranked([...rooms, ...people, ...deeds], typed, recent);
}

/** My rooms and conversations, those with something unread first, and the public ones I could join. */
function useRoomCommands(): Command[] {
  const t = useTranslations('palette');
  const router = useRouter();
  const nameOf = useRoomNames();
  const { rooms: mine } = useMe();
  const { data: all = [] } = trpc.rooms.list.useQuery();
  const joined = mine.filter((room) => room.membership === 'joined').toSorted((a, b) => b.mentions - a.mentions || waitingIn(b).unread - waitingIn(a).unread || (b.lastAt ?? 0) - (a.lastAt ?? 0));
  const others = all.filter((room) => room.membership === 'none' && !mine.some(({ id }) => id === room.id));
  return [...joined, ...others].map((room) => ({
    id: roomCommandId(room.id),
    label: nameOf(room),
    kind: waitingIn(room).unread > 0 ? t('kind.unread', { count: room.unread }) : t(room.membership === 'none' ? 'kind.join' : room.kind === 'direct' ? 'kind.direct' : 'kind.room'),
    words: [room.topic, ...room.people.map((person) => person.username)].join(' '),
    icon: <RoomIcon room={room} />,
    way: 'leaves' as const,
    run: () => router.push(`/rooms/${room.id}`),
  }));
}

function RoomIcon({ room }: { room: MyRoomView }) {
  if (room.kind === 'direct') return <ConversationFaces people={room.people} ring="ring-raised" />;
  return room.visibility === 'private' ? <Lock size={16} /> : <Hash size={16} />;
}

/** People by their name, but for those whom a conversation in the list stands for already. */
function usePersonCommands(typed: string): Command[] {
  const { rooms } = useMe();
  const { openDirect } = useOpenDirect();
  const { people } = useFoundPeople(typed, { enabled: typed.trim() !== '' });
  const known = new Set(rooms.filter((room) => room.kind === 'direct' && room.people.length === 1).map((room) => room.people[0]?.personId));
  return people.filter((person) => !known.has(person.personId)).map((person: FaceView) => ({
    id: `person:${person.personId}`,
    label: person.displayName,
    kind: `@${person.username}`,
    words: person.username,
    icon: <Avatar id={person.personId} name={person.displayName} imageUrl={person.avatarUrl} size="tiny" />,
    way: 'leaves' as const,
    run: () => openDirect(person.personId),
  }));
}
