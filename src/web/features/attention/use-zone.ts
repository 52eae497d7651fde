import { useMe } from '../connection/live.ts';

/** The zone by whose clock my quiet hours go: the one I have chosen, else the one this device is in. */
export function useZone(): string {
  const { me } = useMe();
  return me?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
