import type { BoundedSocket } from './socket.ts';

type Frame = { id?: number | string | null; method?: string; result?: { type?: string }; error?: unknown };

/**
 * The adapter ignores a `subscription.stop` that comes while the subscription is still being set up: it knows the
 * subscription only once its procedure has answered, after a query or two. The feed would then run, and be written to
 * a client that does not want it, until the socket closes; every room a person only looks into would cost one. So a
 * stop that comes too early is said again when the adapter has said `started`.
 */
export function honourEarlyStops(socket: BoundedSocket): void {
  const beginning = new Set<Frame['id']>();
  const stopped = new Set<Frame['id']>();
  socket.on('message', (data, isBinary) => {
    const text = isBinary ? '' : String(data);
    if (!text.includes('"subscription')) return;
    for (const { id, method } of framesIn(text)) {
      if (method === 'subscription') beginning.add(id);
      if (method === 'subscription.stop' && beginning.has(id)) stopped.add(id);
    }
  });
  socket.onAnswer = (text) => {
    if (beginning.size === 0) return;
    for (const { id, result, error } of framesIn(text)) {
      if ((result?.type !== 'started' && !error) || !beginning.delete(id) || !stopped.delete(id) || error) continue;
      // A turn later: the adapter says `started` in the same turn in which it comes to know the subscription.
      setImmediate(() => socket.emit('message', Buffer.from(JSON.stringify({ id, method: 'subscription.stop' })), false));
    }
  };
}

function framesIn(text: string): Frame[] {
  try {
    const parsed = JSON.parse(text) as Frame | Frame[] | null;
    return Array.isArray(parsed) ? parsed : parsed ? [parsed] : [];
  } catch {
    return [];
  }
}
