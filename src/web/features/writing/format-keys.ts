import type { KeyboardEvent } from 'react';
import type { Format } from './formatting.ts';

/** With Ctrl, or ⌘ on a Mac (whose Ctrl moves the cursor). A capital stands for Shift as well, a digit always does. */
const KEYS: Record<Format, string> = { bold: 'b', italic: 'i', strike: 'X', code: 'e', codeBlock: 'E', quote: '9', list: '8', link: 'L' };

const isMac = () => /^(?:Mac|iP)/.test(navigator.platform);

/** The format that this key press asks for. Digits are looked for where they lie, since Shift makes other signs of them. */
export function formatOfKey({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Format | null {
  if (altKey || (isMac() ? !metaKey || ctrlKey : !ctrlKey || metaKey)) return null;
  const pressed = shiftKey ? (/^Digit(\d)$/.exec(code)?.[1] ?? key.toUpperCase()) : key.toLowerCase();
  return (Object.keys(KEYS) as Format[]).find((format) => KEYS[format] === pressed) ?? null;
}

/** How the keys of a format are written: "Ctrl+Shift+X", "⇧⌘X". */
export function keysOf(format: Format): string {
  const key = KEYS[format];
  const shift = key === key.toUpperCase();
  return isMac() ? `${shift ? '⇧' : ''}⌘${key.toUpperCase()}` : `Ctrl+${shift ? 'Shift+' : ''}${key.toUpperCase()}`;
}

/** As `aria-keyshortcuts` wants it. */
export function ariaKeysOf(format: Format): string {
  const key = KEYS[format];
  return `${isMac() ? 'Meta' : 'Control'}+${key === key.toUpperCase() ? 'Shift+' : ''}${key.toUpperCase()}`;
}

/** The keys that send wherever the cursor is. */
export const sendKeys = () => (isMac() ? '⌘Enter' : 'Ctrl+Enter');
