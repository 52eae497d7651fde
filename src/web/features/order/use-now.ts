import { useEffect, useState } from 'react';

/** The longest a browser's timer waits without overflowing. */
const TIMER_MS_MAX = 2_147_483_647;

/** The time, drawn again when `until` has come, so that what is over is over on a page that nobody touches. */
export function useNow(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const leftMs = (until ?? 0) - Date.now();
    if (leftMs <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(leftMs + 50, TIMER_MS_MAX));
    return () => clearTimeout(timer);
  }, [until, now]);
  return now;
}
