import type { BoundedSocket } from './socket.ts';

/** What the encoder makes of a message that is for the socket itself to act on: not a text to send, but what to do. */
export class ForSocket {
  constructor(readonly act: (socket: BoundedSocket) => void) {}
}
