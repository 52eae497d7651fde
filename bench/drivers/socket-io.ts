import { z } from 'zod';
import type { Protocol, Said } from './protocol.ts';

const JOINING = 0;
const eventShape = z.tuple([z.literal('message'), z.object({ text: z.string() })]);

/**
 * Socket.IO's protocol 5 over Engine.IO's 4: the frames that its own client writes when it is told to use WebSockets
 * only. 0 open, 2 ping, 3 pong, 40 connect, 42 event, 43 acknowledgement.
 */
export const socketIoProtocol: Protocol = {
  path: '/socket.io/?EIO=4&transport=websocket',
  greet: () => [],
  send: ({ room, name }, request, text) => `42${request}${JSON.stringify(['send', { room, author: name, text }])}`,
  read: (frame, { room }) => {
    if (frame.startsWith('42')) return readEvent(frame);
    if (frame.startsWith('43')) return readAcknowledgement(frame);
    if (frame.startsWith('40')) return { kind: 'reply', frame: `42${JOINING}${JSON.stringify(['join', room])}` };
    if (frame.startsWith('0')) return { kind: 'reply', frame: '40' };
    if (frame === '2') return { kind: 'reply', frame: '3' };
    return { kind: 'refused', request: null, why: frame };
  },
};

function readEvent(frame: string): Said {
  const [, { text }] = eventShape.parse(JSON.parse(frame.slice(2)));
  return { kind: 'messages', texts: [text], cursor: null };
}

function readAcknowledgement(frame: string): Said {
  const [, request = '', data = '[]'] = /^43(\d+)(.*)$/s.exec(frame) ?? [];
  return Number(request) === JOINING ? { kind: 'entered', cursor: null } : { kind: 'answer', request: Number(request), data: JSON.parse(data) };
}
