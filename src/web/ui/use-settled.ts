import { useEffect, useState } from 'react';

/** Typing is over, for the moment, when nothing was typed for so long. */
const SETTLED_MS = 250;

/** A value once it stays for a moment, so that not every letter is asked for. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
