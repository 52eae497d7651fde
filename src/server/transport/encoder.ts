import { Attach, jsonOf, type Listener, type Telling } from '../live/telling.ts';
import { AttachSocket } from './attach-socket.ts';
import { envelope, frameFor } from './frames.ts';
import type { BoundedSocket } from './socket.ts';

/** A subscription of one socket that is told directly: one prepared buffer, one write, no loop and no promise. */
class SocketListener implements Listener<unknown> {
  constructor(
    private readonly socket: BoundedSocket,
    private readonly requestId: number | string,
  ) {}

  tell(telling: Telling<unknown>): boolean {
    if (!this.socket.canTakeMore) return false;
    this.socket.writeFrame(frameFor(this.requestId, telling));
    return true;
  }
}

/**
 * The adapter's encoder, and the one place where it learns of the fast path: an Attach becomes the order to join, and
 * batches that many are sent alike (a crowd that comes back to the same place) are stringified once.
 */
export const encoder = {
  encode: (message: unknown) => encodeMessage(message) as string,
  decode: (data: unknown): unknown => {
    if (typeof data !== 'string') throw new Error('Only text frames are understood.');
    return JSON.parse(data);
  },
};

type Outgoing = { id: number | string; result?: { data?: unknown } };

function encodeMessage(message: unknown): string | AttachSocket {
  const { id, result } = message as Outgoing;
  const data = result?.data;
  if (data instanceof Attach) return new AttachSocket((socket) => data.join(new SocketListener(socket, id)));
  if (isBatch(data)) return envelope(id, data.id, jsonOf(data.data));
  return JSON.stringify(message);
}

/** A tracked event whose data is a list: what `rooms.events` yields. */
function isBatch(data: unknown): data is { id: string; data: readonly unknown[] } {
  return typeof data === 'object' && data !== null && 'id' in data && 'data' in data && Array.isArray(data.data) && typeof data.id === 'string' && Object.keys(data).length === 2;
}
