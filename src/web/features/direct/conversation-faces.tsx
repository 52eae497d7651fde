import { NotebookPen } from 'lucide-react';
import { statusIn } from '../../../wire/user-state.ts';
import type { FaceView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { useMe } from '../connection/live.ts';

/** More faces than this are a crowd, and say less than the names beside them. */
const FACES_MAX = 3;
const BOXES = { tiny: 'size-5 rounded-md text-2xs', small: 'size-7 rounded-lg', large: 'size-16 rounded-2xl' };
const OVERLAPS = { tiny: '', small: '-ml-2.5', large: '-ml-5' };

/** `ring` is the colour of the ground it stands on. */
type ConversationFacesProps = { people: readonly FaceView[]; size?: keyof typeof BOXES; ring?: string };

/** Whom one talks to: one face with whether he is here; of several the first few, or in a list how many; for notes a notebook. */
export function ConversationFaces({ people, size = 'tiny', ring = 'ring-ground' }: ConversationFacesProps) {
  const present = useMe();
  const [first, ...others] = people;
  if (!first) return <span aria-hidden className={classNames('flex shrink-0 items-center justify-center text-ink-faint', BOXES[size])}><NotebookPen className="size-4/5" /></span>;
  if (others.length > 0 && size === 'tiny') {
    return <span aria-hidden className={classNames('flex shrink-0 items-center justify-center bg-pressed font-semibold text-ink-soft', BOXES.tiny)}>{people.length}</span>;
  }
  return (
    <span aria-hidden className="relative flex shrink-0">
      {people.slice(0, FACES_MAX).map((person, at) => (
        <span key={person.personId} className={classNames('flex', BOXES[size], at > 0 && `${OVERLAPS[size]} ring-2 ${ring}`)}>
          <Avatar id={person.personId} name={person.displayName} imageUrl={person.avatarUrl} size={size} />
        </span>
      ))}
      {others.length === 0 && <PresenceDot status={statusIn(present, first.personId)} className={classNames('absolute -right-1 -bottom-1 ring-2', ring)} />}
    </span>
  );
}
