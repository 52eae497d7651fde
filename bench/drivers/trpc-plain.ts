import { z } from 'zod';
import type { Protocol } from './protocol.ts';
import { readTrpc, SUBSCRIPTION, trpcCall } from './trpc.ts';

const trackedShape = z.object({ id: z.string(), data: z.object({ text: z.string() }) });

/** What @trpc/client would say to the server of the tRPC documentation. */
export const trpcPlainProtocol: Protocol = {
  path: '/',
  greet: ({ room }, cursor) => [trpcCall({ id: SUBSCRIPTION, method: 'subscription', path: 'onMessage', input: { room }, lastEventId: cursor })],
  send: ({ room, name }, id, text) => trpcCall({ id, method: 'mutation', path: 'send', input: { room, author: name, text } }),
  read: (frame) => readTrpc(frame, {
    // The adapter starts the generator before it says so, hence `on(emitter)` hears from here on.
    started: () => ({ kind: 'entered', cursor: null }),
    data: (data) => {
      const message = trackedShape.parse(data);
      return { kind: 'messages', texts: [message.data.text], cursor: message.id };
    },
  }),
};
