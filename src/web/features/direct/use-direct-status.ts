import { useTranslations } from 'use-intl';
import { statusIn } from '../../../wire/user-state.ts';
import type { FaceView } from '../../../wire/views.ts';
import { useMe } from '../connection/live.ts';

/** Whether the one person of a conversation is here, in words; null where there are several, or none. */
export function useDirectStatus(people: readonly FaceView[]): string | null {
  const t = useTranslations('members');
  const present = useMe();
  const [person] = people;
  if (!person || people.length > 1) return null;
  return t(`status.${statusIn(present, person.personId)}`);
}
