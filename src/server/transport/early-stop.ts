import type { RawData, WebSocket } from 'ws';
import type { BoundedSocket } from './socket.ts';

type Frame = { id?: number | string | null; method?: string; result?: { type?: string }; error?: unknown };

/** The subscriptions of a socket that are being set up, and whether each has been stopped already. */
export type Beginnings = Map<Frame['id'], { stopped: boolean }>;

/**
 * The adapter ignores a `subscription.stop` that comes while the subscription is still being set up: it knows the
 * subscription only once its procedure has answered, after a query or two. The feed would then run, and be written to
 * a client that does not want it, until the socket closes; every room a person only looks into would cost one. So a
 * stop that comes too early is said again when the adapter has said `started`. Nor does it know of those that it has
 * handed over to the socket.
 */
export function honourStops(socket: BoundedSocket): void {
  socket.on('message', noteSubscriptions);
  socket.on('close', stopAll);
}

/** One function for all sockets, and nothing kept for those that begin nothing: most are idle most of the time. */
function noteSubscriptions(this: WebSocket, data: RawData, isBinary: boolean): void {
  const socket = this as BoundedSocket;
  const text = isBinary ? '' : String(data);
  if (!text.includes('"subscription')) return;
  for (const { id, method } of framesIn(text)) {
    if (method === 'subscription') (socket.beginnings ??= new Map()).set(id, { stopped: false });
    if (method !== 'subscription.stop' || id === undefined || id === null) continue;
    const beginning = socket.beginnings?.get(id);
    if (beginning) beginning.stopped = true;
    socket.feeds?.get(id)?.stop();
  }
}

function stopAll(this: WebSocket): void {
  for (const feed of (this as BoundedSocket).feeds?.values() ?? []) feed.stop();
}

/** Sees what the adapter answers while something begins. */
export function noteStarted(socket: BoundedSocket, beginnings: Beginnings, text: string): void {
  for (const { id, result, error } of framesIn(text)) {
    const beginning = beginnings.get(id);
    if (!beginning || (result?.type !== 'started' && !error)) continue;
    beginnings.delete(id);
    // A turn later: the adapter says `started` in the same turn in which it comes to know the subscription.
    if (beginning.stopped && !error) setImmediate(() => socket.emit('message', Buffer.from(JSON.stringify({ id, method: 'subscription.stop' })), false));
  }
  if (beginnings.size === 0) socket.beginnings = null;
}

function framesIn(text: string): Frame[] {
  try {
    const parsed = JSON.parse(text) as Frame | Frame[] | null;
    return Array.isArray(parsed) ? parsed : parsed ? [parsed] : [];
  } catch {
    return [];
  }
}
