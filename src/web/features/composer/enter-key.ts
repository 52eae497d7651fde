import type { KeyboardEvent } from 'react';

/**
 * Whether this key press sends. Not while an input method is composing (its Enter chooses a word; Safari says so only
 * by key code 229), and not on a device with touch alone, where Enter breaks the line and a button sends.
 */
export function sendsOnEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false;
  if (event.nativeEvent.isComposing || event.keyCode === 229) return false;
  return event.ctrlKey || event.metaKey || !isTouchOnly();
}

/** A screen that is touched and nothing finer: a phone or a tablet without a keyboard of its own. */
export function isTouchOnly(): boolean {
  return matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
}
