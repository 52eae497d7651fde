import type { BoundedSocket } from './socket.ts';

/** What the encoder makes of an Attach: not a message to send, but the order to join a channel with this socket. */
export class AttachSocket {
  constructor(readonly to: (socket: BoundedSocket) => void) {}
}
