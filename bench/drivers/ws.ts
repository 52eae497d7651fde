import type { Protocol } from './protocol.ts';

/** The bare minimum: a line is a message, and `request line` asks for one to be told to the room. */
export const wsProtocol: Protocol = {
  path: '/',
  greet: ({ room }) => [`join ${room}`],
  send: (_seat, request, text) => `${request} ${text}`,
  read: (frame) => {
    if (frame.startsWith('#')) return { kind: 'messages', texts: [frame], cursor: null };
    if (frame === 'joined') return { kind: 'entered', cursor: null };
    return { kind: 'answer', request: Number(frame), data: null };
  },
};
