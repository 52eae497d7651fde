import { useEffect, useEffectEvent } from 'react';
import { refusedOf, type LiveRoom } from '../../../client/connect.ts';
import { useToast } from '../../ui/toast.tsx';
import { useSession } from '../connection/parley-provider.tsx';
import { anotherDialogIsOpen } from '../palette/use-global-keys.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import type { TimelineRow } from './timeline-rows.ts';

type UnreadAbove = { room: LiveRoom; rows: TimelineRow[]; hasMore: boolean; unreadAfter: number | null; myId: string; goTo: (messageId: string) => void };

/**
 * The way to the first unread message, by the bar and by Shift and Page Up. `above`: it is further up than what is at
 * hand, perhaps by thousands; then its place is asked for and gone to in one step, and what lies between is not read.
 */
export function useUnreadAbove({ room, rows, hasMore, unreadAfter, myId, goTo }: UnreadAbove) {
  const { parley } = useSession();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const line = rows.find((row) => row.isFirstUnread);
  const above = unreadAfter !== null && !line && hasMore;

  async function ask(after: number) {
    try {
      const { messages } = await parley.api.messages.page.query({ roomId: room.roomId, after });
      const first = messages.find(({ authorId, deletedAt }) => authorId !== myId && deletedAt === null) ?? messages[0];
      if (first) goTo(first.id);
    } catch (error) {
      trouble(say(refusedOf(error)));
    }
  }

  function go() {
    if (line?.item.kind === 'message') goTo(line.item.message.id);
    else if (above) void ask(unreadAfter);
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!event.shiftKey || event.key !== 'PageUp' || event.defaultPrevented || !(line || above) || anotherDialogIsOpen()) return;
    event.preventDefault();
    go();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);

  return { above, go, lineId: line?.item.kind === 'message' ? line.item.message.id : null };
}
