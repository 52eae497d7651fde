import { z } from 'zod';
import type { Said } from './protocol.ts';

/** Request ids count up from 1 in every socket, as @trpc/client has them; the first is the room's subscription. */
export const SUBSCRIPTION = 1;

const frameShape = z.object({
  id: z.number().nullable(),
  error: z.object({ message: z.string() }).optional(),
  result: z.object({ type: z.enum(['started', 'stopped', 'data']), id: z.string().optional(), data: z.unknown().optional() }).optional(),
});

/** One call, as @trpc/client writes it. */
export function trpcCall(call: { id: number; method: 'query' | 'mutation' | 'subscription'; path: string; input: unknown; lastEventId?: string | null }): string {
  const { id, method, path, input, lastEventId } = call;
  return JSON.stringify({ id, method, params: { input, path, ...(lastEventId ? { lastEventId } : {}) } });
}

/** Reads a frame of tRPC's socket protocol; what the subscription's data and its start mean, each system says itself. */
export function readTrpc(frame: string, subscription: { started: () => Said; data: (data: unknown) => Said }): Said {
  if (frame === 'PING') return { kind: 'reply', frame: 'PONG' };
  const { id, error, result } = frameShape.parse(JSON.parse(frame));
  if (error) return { kind: 'refused', request: id === SUBSCRIPTION ? null : id, why: error.message };
  if (!result || id === null) return { kind: 'nothing' };
  if (id !== SUBSCRIPTION) return { kind: 'answer', request: id, data: result.data };
  switch (result.type) {
    case 'started':
      return subscription.started();
    case 'stopped':
      return { kind: 'refused', request: null, why: 'the subscription ended' };
    case 'data':
      return subscription.data(result.data);
  }
}
