import { useEffect, useState } from 'react';
import { useLocale } from 'use-intl';

const MINUTE_MS = 60_000;

/** What time it is in a zone, and by how many hours that differs from here; null where none is said. It goes on while one looks. */
export function useClockOf(timeZone: string): { time: string; zone: string } | null {
  const locale = useLocale();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  if (timeZone === '') return null;
  try {
    return { time: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(now), zone: timeZone.replaceAll('_', ' ') };
  } catch {
    // This browser is older than the zone.
    return null;
  }
}
