import { useCallback, useSyncExternalStore } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMyself } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';

/** So many are named; of more one learns how many they are. */
const NAMED_MAX = 12;

/** Who they are, as one would say it: I first, then the others in order, and whoever is not known any more as a number. */
export function useNames(personIds: readonly string[]): string {
  const t = useTranslations('reactions');
  const format = useFormatter();
  const me = useMyself();
  const { room } = useRoomPage();
  const names = useCallback(() => {
    const people = room.get().state?.people ?? {};
    const mine = personIds.filter((id) => id === me?.id).map(() => t('you'));
    const others = personIds.filter((id) => id !== me?.id).flatMap((id) => people[id]?.displayName ?? []);
    const named = [...mine, ...others].slice(0, NAMED_MAX);
    const rest = personIds.length - named.length;
    return format.list(rest > 0 ? [...named, t('others', { count: rest })] : named);
  }, [personIds, me?.id, room, t, format]);
  // A text, and so the same one until a name in it changes: a busy room does not draw every chip again.
  return useSyncExternalStore(room.subscribe, names, names);
}
