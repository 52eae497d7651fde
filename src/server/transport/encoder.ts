import { Attach, jsonOf } from '../live/telling.ts';
import { ForSocket } from './for-socket.ts';
import { envelope } from './frames.ts';
import { KeptFeed, type RequestId, type Say } from './kept-feed.ts';

/** What a subscription says, as tRPC has it on the wire. */
export type Told = { type: string; id?: string; data?: unknown };

type Outgoing = { id: RequestId; result?: Told };

/**
 * The adapter's encoder, and the one place where it learns of the fast path: with an Attach the socket takes the feed
 * over, and batches that many are sent alike (a crowd that comes back to the same place) are stringified once.
 */
export function encoderWith(failed: Say['failed']) {
  const say: Say = { failed, said: (id, result) => stringify({ id, result }) };
  return {
    encode: (message: unknown) => encodeMessage(message as Outgoing, say) as string,
    decode: (data: unknown): unknown => {
      if (typeof data !== 'string') throw new Error('Only text frames are understood.');
      return JSON.parse(data);
    },
  };
}

function encodeMessage(message: Outgoing, say: Say): string | ForSocket {
  const { id, result } = message;
  const attach = attachIn(result?.data);
  if (attach) return new ForSocket((socket) => new KeptFeed(socket, id, attach.take(), say).begin());
  // To the adapter it is over when the socket has it; to the client it is not.
  if (result?.type === 'stopped') return new ForSocket((socket) => socket.feeds?.has(id) || socket.send(JSON.stringify(message)));
  return stringify(message);
}

function stringify(message: Outgoing): string {
  const data = message.result?.data;
  return isBatch(data) ? envelope(message.id, data.id, jsonOf(data.data)) : JSON.stringify(message);
}

/** An Attach, said as it is or as a tracked event. */
function attachIn(data: unknown): Attach | null {
  const said = typeof data === 'object' && data !== null && 'data' in data ? data.data : data;
  return said instanceof Attach ? said : null;
}

/** A tracked event whose data is a list: what `rooms.events` yields. */
function isBatch(data: unknown): data is { id: string; data: readonly unknown[] } {
  return typeof data === 'object' && data !== null && 'id' in data && 'data' in data && Array.isArray(data.data) && typeof data.id === 'string' && Object.keys(data).length === 2;
}
