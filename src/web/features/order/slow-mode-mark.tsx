import { Hourglass } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';

/** Says that the room is in slow mode, and how long I still wait. Read out when the wait begins, and not every second. */
export function SlowModeMark({ state, waitS }: { state: RoomState | null; waitS: number }) {
  const t = useTranslations('order');
  if (!state || state.room.slowModeS === 0) return null;
  return (
    <span className="mb-2 inline-flex shrink-0 items-center gap-1 text-xs text-ink-faint tabular-nums" title={t('slowModeOn')}>
      <Hourglass size={13} aria-hidden />
      <span className="sr-only">{t('slowModeOn')}</span>
      {waitS > 0 && <span aria-hidden>{waitS < 60 ? t('waitSeconds', { count: waitS }) : t('waitMinutes', { count: Math.ceil(waitS / 60) })}</span>}
      <span role="status" className="sr-only">{waitS > 0 && t('waiting')}</span>
    </span>
  );
}
