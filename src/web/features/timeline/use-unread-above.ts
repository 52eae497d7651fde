import { useEffect, useState } from 'react';
import type { TimelineRow } from './timeline-rows.ts';

type UnreadAbove = { rows: TimelineRow[]; hasMore: boolean; loadingOlder: boolean; unreadAfter: number | null; loadOlder: () => void; goToRow: (row: TimelineRow) => void };

/**
 * When there is more unread than the window holds, its beginning is further up than anybody would scroll blindly.
 * Answers whether to offer the way, and how to go it: page by page until the line is there.
 */
export function useUnreadAbove({ rows, hasMore, loadingOlder, unreadAfter, loadOlder, goToRow }: UnreadAbove) {
  const [going, setGoing] = useState(false);
  const line = rows.find((row) => row.isFirstUnread);
  const above = unreadAfter !== null && !line && hasMore;

  useEffect(() => {
    if (!going || loadingOlder) return;
    if (above) return loadOlder();
    setGoing(false);
    if (line) goToRow(line);
  }, [going, loadingOlder, above, line, loadOlder, goToRow]);

  return { above, go: () => setGoing(true) };
}
