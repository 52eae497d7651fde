import { useFormatter, useTranslations } from 'use-intl';
import { FOR_GOOD } from '../../../wire/limits.ts';
import { mayInRoom } from '../../../wire/permissions.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { useMyself } from '../connection/live.ts';
import { placeIn } from '../room/use-may.ts';
import { useNow } from './use-now.ts';

/** Why I may write nothing in this room at present, in a sentence; null while I may. The server asks the same. */
export function useClosed(state: RoomState | null): string | null {
  const t = useTranslations('order');
  const composer = useTranslations('composer');
  const format = useFormatter();
  const me = useMyself();
  const until = state && me ? Math.max(state.people[me.id]?.mutedUntil ?? 0, me.mutedUntil ?? 0) : 0;
  const now = useNow(until);
  if (!state || !me) return null;
  if (state.room.archivedAt !== null) return composer('archived');
  if (until > Math.max(now, Date.now())) return until >= FOR_GOOD ? t('mutedForGood') : t('mutedUntil', { until: format.dateTime(until, { dateStyle: 'medium', timeStyle: 'short' }) });
  const isClosed = state.room.posting === 'moderators' && !mayInRoom('message.sendReadOnly', { role: me.role, place: placeIn(state, me.id) });
  return isClosed ? t('readOnly') : null;
}
