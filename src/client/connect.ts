import { createTRPCClient } from '@trpc/client';
import type { AppRouter } from '../server/router.ts';
import type { Api } from './api.ts';
import { Connection, type ConnectionStatus } from './connection.ts';
import { HeldRoom } from './held-room.ts';
import { linksOf } from './links.ts';
import { HeldMe, type LiveMe } from './live-me.ts';
import type { LiveRoom } from './live-room.ts';
import { Outboxes, type OutboxStorage } from './outboxes.ts';
import { Self } from './self.ts';
import { Shelf } from './shelf.ts';
import type { SocketClass } from './steady-socket.ts';
import type { Store } from './store.ts';
import { HeldUpload, type FileUpload, type UploadOptions, type UploadSource } from './upload.ts';

// Everything that `connect` hands out, so that one import serves.
export { refusedOf, RefusedError } from './refused.ts';
export type { Api } from './api.ts';
export type { ConnectionStatus } from './connection.ts';
export type { ElsewhereWindow } from './elsewhere-window.ts';
export type { LiveMe, LiveMeState, Reminder } from './live-me.ts';
export type { HeardOf } from './heard-of.ts';
export type { LiveRoom, LiveRoomState } from './live-room.ts';
export type { OutboxEntry, Sent } from './outbox.ts';
export type { OutboxStorage } from './outboxes.ts';
export type { Refused, RefusedReason } from './refused.ts';
export type { SocketClass, SocketLike } from './steady-socket.ts';
export type { Store } from './store.ts';
export type { FileUpload, UploadOptions, UploadSource, UploadState } from './upload.ts';

/** How to reach an installation. */
export type ConnectOptions = {
  /** Its address: `https://chat.example.org`, or `location.origin` in a page it serves. */
  url: string;
  /** The token that `people.signIn` or `people.register` answered. Without one, a browser's cookie says who asks. */
  token?: string | null;
  /** The class for sockets, where there is no global one: in Node 20 that of the `ws` package. */
  WebSocket?: SocketClass;
  /** Where unsent messages outlive a reload: `sessionStorage`, or anything like it. Without one they live in memory. */
  storage?: OutboxStorage | null;
};

/** A connection to one Parley, as one person. */
export interface Parley {
  /**
   * Every procedure of the server, typed by the server. A call made while the connection is gone waits for it (pass a
   * `signal` to bound that); a call whose connection is lost before the answer rejects, and nobody knows whether it
   * was carried out. `refusedOf(error)` reads why one was refused. Registering and signing in work before there is a
   * connection.
   */
  api: Api;
  /** Whether it is connected, and when it will next try. */
  status: Store<ConnectionStatus>;
  /** Tries at once instead of at `retryAt`, also after having been signed out; asks an open connection for a sign of life. */
  reconnectNow(): void;
  /** One room, live from now on. Asking again for a room that is held answers the same object; each hold is released with `close()`. */
  room(roomId: string): LiveRoom;
  /**
   * Begins to upload a file. It goes on by itself after a lost connection, and after a reload when the same file is
   * given again. Send it with a message once it is done.
   *
   * @returns the upload: its progress as a store, and `done`, which resolves with the file's id. Refused with
   * `file.tooLarge`, `file.typeRefused`, `files.quotaReached`, `room.notMember` …; `api.files.limits` says what may be.
   * @example
   * const upload = parley.upload(file, { roomId });
   * upload.subscribe(() => console.log(upload.get().sent / upload.get().size));
   * await parley.room(roomId).send('', { fileIds: [await upload.done] });
   */
  upload(source: UploadSource, options: UploadOptions): FileUpload;
  /** What concerns me whichever room is open: my rooms, what is unread, who is here. */
  me(): LiveMe;
  /** Ends everything; calls that were not answered reject. */
  close(): void;
}

/**
 * Connects to a Parley. The socket opens at the first need, comes back by itself after a loss (at a random moment
 * within a bound that doubles from 0.5 s to 15 s), and goes on where it stopped: nothing missing, nothing twice.
 *
 * @param options the address and who asks.
 * @returns the connection; it throws nothing itself. What is refused, is refused by the calls and by `room().get().error`.
 * @example
 * // Node 20 has no WebSocket of its own (from Node 22 on, leave that line out).
 * import WebSocket from 'ws';
 * import { connect } from 'parley/client';
 *
 * const parley = connect({ url: 'https://chat.example.org', token: process.env.PARLEY_TOKEN, WebSocket });
 * const [general] = (await parley.api.rooms.list.query()).filter((room) => room.name === 'general');
 * const room = parley.room(general.id);
 * room.subscribe(() => console.log(room.get().state?.messages.at(-1)?.text));
 * await room.send('Hello from a bot');
 * parley.close();
 */
export function connect({ url, token = null, WebSocket = globalThis.WebSocket, storage = null }: ConnectOptions): Parley {
  if (!WebSocket) throw new Error('There is no WebSocket here. In Node before 22, pass the class of the ws package: connect({ url, WebSocket }).');
  const base = url.replace(/\/+$/, '');
  const connection = new Connection({ url: `${base.replace(/^http/, 'ws')}/ws`, token, WebSocket });
  const api = createTRPCClient<AppRouter>({ links: linksOf(connection, { url: `${base}/api/trpc`, token }) });
  const self = new Self(connection, api);
  const outboxes = new Outboxes(api, self, storage);
  const rooms = new Shelf<HeldRoom>((roomId, release) => new HeldRoom({ api, connection, self, outboxes, roomId, release }));
  const roomsHeard = (roomIds: string[]) => roomIds.forEach((roomId) => rooms.peek(roomId)?.revive());
  const mine = new Shelf<HeldMe>((_, release) => new HeldMe({ api, connection, roomsHeard, release }));
  return {
    api,
    status: connection.status,
    reconnectNow: () => connection.reconnectNow(),
    room: (roomId) => rooms.hold(roomId),
    upload: (source, options) => new HeldUpload({ base, token }, source, options),
    me: () => mine.hold('me'),
    close: () => {
      outboxes.stop();
      rooms.clear();
      mine.clear();
      connection.close();
    },
  };
}
