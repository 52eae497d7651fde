import { useSearchParams } from 'next/navigation';
import { doorAddress, wayBack } from './way-back.ts';

/** Where the door leads to, and the address of the other door, which leads there too. */
export function useWayBack(): { to: string; otherDoor: (door: '/sign-in' | '/sign-up') => string } {
  const to = wayBack(useSearchParams());
  return { to, otherDoor: (door) => doorAddress(door, { to, because: null }) };
}
