import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Protocol, Said, Seat } from './protocol.ts';
import { readTrpc, SUBSCRIPTION, trpcCall } from './trpc.ts';

const messageShape = z.object({ kind: z.literal('message'), message: z.object({ text: z.string() }) });
const batchShape = z.object({ id: z.string(), data: z.array(z.looseObject({ kind: z.string() })) });
const pageShape = z.object({ messages: z.array(z.object({ seq: z.number(), text: z.string() })), hasMore: z.boolean() });
const hitsShape = z.object({ hits: z.array(z.looseObject({})), complete: z.boolean() });

/** What @trpc/client says to a Parley: who it is, then the room's feed. A batch may hold several messages. */
export const parleyProtocol: Protocol = {
  path: '/ws?connectionParams=1',
  greet: ({ room, token }, cursor) => [
    JSON.stringify({ method: 'connectionParams', data: { token } }),
    trpcCall({ id: SUBSCRIPTION, method: 'subscription', path: 'rooms.events', input: { roomId: room }, lastEventId: cursor }),
  ],
  send: ({ room }, id, text) => trpcCall({ id, method: 'mutation', path: 'messages.send', input: { roomId: room, clientId: randomUUID(), text } }),
  read: (frame) => readTrpc(frame, { started: () => ({ kind: 'nothing' }), data: readBatch }),
};

/** A page of history before a place, or the newest. */
export function askPage({ room }: Seat, id: number, { before, limit }: { before?: number; limit: number }): string {
  return trpcCall({ id, method: 'query', path: 'messages.page', input: { roomId: room, before, limit } });
}

/** A page of hits. */
export function askSearch(id: number, { query, order }: { query: string; order?: 'newest' | 'best' }): string {
  return trpcCall({ id, method: 'query', path: 'search.messages', input: { query, order } });
}

export function readHits(answer: unknown): z.infer<typeof hitsShape> {
  return hitsShape.parse(answer);
}

export type Page = z.infer<typeof pageShape>;

export function readPage(answer: unknown): Page {
  return pageShape.parse(answer);
}

function readBatch(data: unknown): Said {
  const { id: cursor, data: events } = batchShape.parse(data);
  if (events.some((event) => event.kind === 'reset')) return { kind: 'reset', cursor };
  const texts = events.flatMap((event) => (event.kind === 'message' ? [messageShape.parse(event).message.text] : []));
  if (texts.length > 0) return { kind: 'messages', texts, cursor };
  // A feed begins by telling who is here, so the first thing it says means that it listens.
  return { kind: 'entered', cursor };
}
