import { useState } from 'react';
import type { MessageView } from '../../../wire/views.ts';

/** How many messages of others have come since I scrolled away from the end. */
export function useBelow(messages: MessageView[], myId: string, atEnd: boolean): number {
  const newest = messages.at(-1)?.seq ?? 0;
  const [leftAt, setLeftAt] = useState<number | null>(null);
  // Where I left is known at the moment of leaving only, so it is noted while drawing.
  if (atEnd && leftAt !== null) setLeftAt(null);
  if (!atEnd && leftAt === null) setLeftAt(newest);
  if (leftAt === null) return 0;
  return messages.filter(({ seq, authorId, deletedAt }) => seq > leftAt && authorId !== myId && deletedAt === null).length;
}
