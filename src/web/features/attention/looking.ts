import { useEffect } from 'react';
import { usePathname, useSearchParams } from 'next/navigation';
import { watchLooking, isLooking } from './focus.ts';

/** A place one can have before one's eyes: a room's main flow, or a thread beside it. */
export type Place = { roomId: string; threadOf: string | null };

const PREFIX = 'parley-looking';
const lockOf = ({ roomId, threadOf }: Place) => `${PREFIX} ${threadOf ?? roomId}`;

/**
 * Lets this browser's other tabs know what is looked at in this one: a lock of that name is held for as long as it is,
 * and whatever becomes of the tab, the browser takes the lock back. Where there are no locks each tab knows of itself.
 */
export function useLookingLocks(): void {
  const path = usePathname();
  const thread = useSearchParams().get('thread');
  useEffect(() => {
    let letGo = new AbortController();
    const follow = () => {
      letGo.abort();
      letGo = new AbortController();
      if (isLooking()) for (const name of [PREFIX, ...placesHere().map(lockOf)]) hold(name, letGo.signal);
    };
    follow();
    const stop = watchLooking(follow);
    return () => {
      stop();
      letGo.abort();
    };
  }, [path, thread]);
}

/** Whether somebody has this place before his eyes, in this tab or another one; without a place, whether he looks at Parley at all. */
export async function isLookedAt(place: Place | null): Promise<boolean> {
  if (isLooking() && (place === null || placesHere().some((here) => lockOf(here) === lockOf(place)))) return true;
  const held = (await locks()?.query())?.held ?? [];
  const name = place ? lockOf(place) : PREFIX;
  return held.some((lock) => lock.name === name);
}

function placesHere(): Place[] {
  const roomId = /^\/rooms\/([^/]+)$/.exec(location.pathname)?.[1];
  if (!roomId) return [];
  const threadOf = new URLSearchParams(location.search).get('thread');
  return threadOf ? [{ roomId, threadOf: null }, { roomId, threadOf }] : [{ roomId, threadOf: null }];
}

function hold(name: string, until: AbortSignal): void {
  const held = locks()?.request(name, { mode: 'shared', signal: until }, () => new Promise<void>((free) => until.addEventListener('abort', () => free())));
  held?.catch(() => undefined);
}

/** Browsers have locks only where the line is secure, as they have notifications. */
function locks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
