import { useSyncExternalStore } from 'react';

/** Whether this browser lets us show something: not yet asked, allowed, refused; not able to, or only over a secure line. */
export type NotePermission = 'default' | 'granted' | 'denied' | 'unable' | 'insecure';

const watchers = new Set<() => void>();

export function notePermission(): NotePermission {
  if (!isSecureContext) return 'insecure';
  // On a phone's Chromium there is the name of it, and to use it throws; only a service worker may there.
  return 'Notification' in window && !/Android/.test(navigator.userAgent) ? Notification.permission : 'unable';
}

/** Asks the person, by the browser's own question. Must come of a click. */
export async function askNotePermission(): Promise<void> {
  await Notification.requestPermission();
  for (const tell of watchers) tell();
}

/** What may be shown now. Somebody can change it beside the page's address at any time, and comes back by focusing it. */
export function useNotePermission(): NotePermission {
  return useSyncExternalStore(watch, notePermission, () => 'unable');
}

function watch(listener: () => void): () => void {
  watchers.add(listener);
  addEventListener('focus', listener);
  return () => {
    watchers.delete(listener);
    removeEventListener('focus', listener);
  };
}
