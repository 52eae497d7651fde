import { useEffect, useState } from 'react';
import { useFormatter } from 'use-intl';
import { whyQuiet, type Quiet } from '../../../wire/quiet.ts';
import type { QuietHours } from '../../../wire/views.ts';
import { useMe } from '../connection/live.ts';
import { useWhen } from '../later/use-when.ts';
import { useZone } from './use-zone.ts';

/** A pause ends by itself, and hours begin: looked at this often, the mark is never long behind. */
const LOOK_EVERY_MS = 10_000;

/** Whether I am left alone now, why, and until when in words; busy is until I say otherwise. */
export function useQuiet(): { why: Quiet; until: string | null } | null {
  const { me, attention } = useMe();
  const zone = useZone();
  const when = useWhen();
  const clock = useClock();
  const now = useNow();
  if (!me || !attention) return null;
  const why = whyQuiet({ ...attention, availability: me.availability }, { now: Math.max(now, Date.now()), zone });
  if (why === 'pause' && attention.quietUntil !== null) return { why, until: when(attention.quietUntil) };
  if (why === 'hours' && attention.quietHours) return { why, until: clock(attention.quietHours.toMinute) };
  return why && { why, until: null };
}

/** Minutes after midnight as a clock shows them. */
export function useClock(): (minute: QuietHours['toMinute']) => string {
  const format = useFormatter();
  return (minute) => format.dateTime(new Date(Date.UTC(2000, 0, 1, 0, minute)), { timeStyle: 'short', timeZone: 'UTC' });
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
