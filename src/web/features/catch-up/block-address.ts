import { messageAddress } from '../timeline/message-address.ts';
import type { UnreadBlock } from './unread-blocks.ts';

/** Where a block opens: a thread beside its room; a room at its first unread message, where that is known already. */
export function blockAddress({ room, rootId }: UnreadBlock, firstUnreadId: string | null): string {
  if (rootId !== null) return `/rooms/${room.id}?thread=${rootId}`;
  return firstUnreadId === null ? `/rooms/${room.id}` : messageAddress(room.id, firstUnreadId);
}
