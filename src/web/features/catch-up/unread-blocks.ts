import { waitingIn } from '../../../wire/unread-count.ts';
import type { MyRoomView, ThreadView } from '../../../wire/views.ts';

/** A room, or a thread I follow, in which something is unread. */
export type UnreadBlock = {
  key: string;
  room: MyRoomView;
  /** The message a thread begins with; null for a room. */
  rootId: string | null;
  unread: number;
  mentions: number;
  lastReadSeq: number;
  lastAt: number;
};

type Mine = { rooms: readonly MyRoomView[]; threads: Readonly<Record<string, ThreadView>> };

/** Everything unread, what calls me first, then what was said last; a muted room only when something in it calls me. */
export function unreadBlocks({ rooms, threads }: Mine): UnreadBlock[] {
  const joined = new Map(rooms.filter((room) => room.membership === 'joined').map((room) => [room.id, room]));
  const asks = [...joined.values()].filter((room) => waitingIn(room).unread + room.mentions > 0);
  const ofRooms = asks.map((room): UnreadBlock => ({ ...countsOf(room), key: room.id, room, rootId: null }));
  const ofThreads = Object.values(threads).flatMap((thread): UnreadBlock[] => {
    const room = joined.get(thread.roomId);
    return room && thread.following ? [{ ...countsOf(thread), key: thread.rootId, room, rootId: thread.rootId }] : [];
  });
  return [...ofRooms, ...ofThreads].filter((block) => block.unread > 0).toSorted((a, b) => Number(b.mentions > 0) - Number(a.mentions > 0) || b.lastAt - a.lastAt);
}

function countsOf({ unread, mentions, lastReadSeq, lastAt }: Pick<MyRoomView | ThreadView, 'unread' | 'mentions' | 'lastReadSeq' | 'lastAt'>) {
  return { unread, mentions, lastReadSeq, lastAt: lastAt ?? 0 };
}

/**
 * The blocks in the order in which they already stand: whoever reads must not have them change places under his hand.
 * What is new comes after the others of its kind.
 */
export function inSteadyOrder(standing: readonly string[], blocks: readonly UnreadBlock[]): UnreadBlock[] {
  const place = new Map(standing.map((key, at) => [key, at]));
  const stood = blocks.filter(({ key }) => place.has(key)).toSorted((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0));
  const fresh = blocks.filter(({ key }) => !place.has(key));
  const afterCalls = stood.findLastIndex(({ mentions }) => mentions > 0) + 1;
  return [...stood.slice(0, afterCalls), ...fresh.filter(({ mentions }) => mentions > 0), ...stood.slice(afterCalls), ...fresh.filter(({ mentions }) => mentions === 0)];
}
