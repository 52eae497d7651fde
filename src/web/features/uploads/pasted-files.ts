import type { ClipboardEvent } from 'react';
import type { TrayInHand } from './use-tray.ts';

/**
 * Puts the files that are being pasted into the tray, and answers whether there were any. Programs for writing and
 * counting put a picture of their words beside them; the words are meant then.
 */
export function takesFiles(event: ClipboardEvent, { add }: TrayInHand): boolean {
  const { types, files } = event.clipboardData;
  if (files.length === 0 || types.includes('text/plain')) return false;
  event.preventDefault();
  add([...files]);
  return true;
}
