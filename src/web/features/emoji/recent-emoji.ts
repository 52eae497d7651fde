import { useSyncExternalStore } from 'react';
import { Cell } from '../../../client/store.ts';

const KEY = 'parley-emoji';
const KEPT = 18;
/** What is at hand on a device on which nothing has been chosen yet. */
const FIRST_CHOICE = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];
/** As many stand in a message's toolbar. */
const AT_HAND = 3;

const recent = new Cell<readonly string[]>(typeof localStorage === 'undefined' ? FIRST_CHOICE : kept());

/** The emoji chosen on this device, latest first; those everybody needs until then. */
export function useRecentEmoji(): readonly string[] {
  return useSyncExternalStore(recent.subscribe, recent.get, () => FIRST_CHOICE);
}

/** The few that a message's toolbar offers. */
export function useEmojiAtHand(): readonly string[] {
  return useRecentEmoji().slice(0, AT_HAND);
}

/** Puts what was chosen in front. What is at hand already keeps its place, so that no button moves under the finger. */
export function rememberEmoji(emoji: string): void {
  const now = recent.get();
  if (now.slice(0, AT_HAND).includes(emoji)) return;
  const next = [emoji, ...now.filter((one) => one !== emoji)].slice(0, KEPT);
  recent.set(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is forbidden or full: they are remembered for as long as the page lives.
  }
}

function kept(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    const own = Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : [];
    return [...new Set([...own, ...FIRST_CHOICE])].slice(0, KEPT);
  } catch {
    return FIRST_CHOICE;
  }
}
