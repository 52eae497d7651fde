import { useState } from 'react';
import type { MyRoomView } from '../../../wire/views.ts';

/** Whether the room one looks at was marked unread since one came, here or on another device, and is not read again yet. */
export function useMarkedUnread({ readTurn, unread }: Pick<MyRoomView, 'readTurn' | 'unread'>, current: boolean): boolean {
  const [cameAt, setCameAt] = useState<number | null>(null);
  const begins = current && (cameAt === null || (unread === 0 && cameAt !== readTurn));
  if (begins) setCameAt(readTurn);
  if (!current && cameAt !== null) setCameAt(null);
  return current && !begins && cameAt !== readTurn;
}
