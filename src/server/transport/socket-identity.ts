import type { CreateWSSContextFnOptions } from '@trpc/server/adapters/ws';
import type { IncomingMessage } from 'node:http';
import { uuidv7 } from 'uuidv7';
import type { WebSocketServer } from 'ws';
import { CLOSE } from '../../wire/close-codes.ts';
import { contextOf, type Connection, type Context, type Identity } from '../context.ts';
import type { House } from '../house.ts';
import { identify, type Credentials } from '../people/session.ts';
import { refuse } from '../refusal.ts';
import { addressOf, isForeign } from './origin.ts';
import { BoundedSocket } from './socket.ts';

/** Who does not say who he is in this time is let go. */
const SILENT_MS = 10_000;
/** A session ends by itself after its days; nobody tells of it, so open sockets are asked about theirs now and then. */
const ASK_AGAIN_EVERY_MS = 10 * 60_000;

/** Runs once a socket. Who cannot say who he is, is told why and closed before he has heard anything (A4). */
export async function socketContext(house: House, { req, res, info }: CreateWSSContextFnOptions): Promise<Context> {
  const socket = res as BoundedSocket;
  const credentials = credentialsOf(house, req, info.connectionParams);
  const { endings } = house.bus;
  const identity = await identify(house, credentials);
  if (!identity) throw closing(socket, CLOSE.unauthorized, 'Sign in first.');
  const { PARLEY_RATE_LIMITS: limited, PARLEY_SOCKETS_PER_PERSON: most } = house.settings;
  if (limited && house.presence.connectionCount(identity.personId) >= most) {
    throw closing(socket, CLOSE.tooManyFrames, 'Too many connections are open; close some.');
  }
  const origin = { address: addressOf(req, house.settings), userAgent: req.headers['user-agent'] ?? null, cookie: null, setCookies: () => undefined };
  const connection = { id: uuidv7(), drained: () => socket.drained(), ended: false };
  const ctx = contextOf(house, origin, identity, connection);
  const leave = () => closeSignedOut(socket, connection, 'revoked');
  socket.askAgain = async () => void ((await identify(house, credentials)) ?? leave());
  seat(house, socket, connection, identity);
  // A session that ended while it was being looked up was told of before anybody listened here (A6).
  if (house.bus.endings !== endings) void socket.askAgain().catch(leave);
  return ctx;
}

/** Closes a socket that opened and then does not say who it is. */
export function awaitIdentity(socket: BoundedSocket): void {
  const timer = setTimeout(() => socket.close(CLOSE.silent, 'Say who you are first.'), SILENT_MS);
  const stop = () => clearTimeout(timer);
  socket.once('identified', stop);
  socket.once('close', stop);
}

/** One timer for all sockets; a database that does not answer signs nobody out. */
export function askAgainNowAndThen(wss: WebSocketServer, everyMs = ASK_AGAIN_EVERY_MS): () => void {
  const timer = setInterval(() => {
    for (const socket of wss.clients) if (socket instanceof BoundedSocket) void socket.askAgain?.().catch(() => undefined);
  }, everyMs);
  return () => clearInterval(timer);
}

function credentialsOf(house: House, req: IncomingMessage, params: Record<string, unknown> | null): Credentials {
  if (params !== null) return { token: typeof params.token === 'string' ? params.token : null };
  // Asked again here: a foreign page may announce a token, so that its origin did not matter yet, and then name none.
  return { cookie: isForeign(req, house.settings) ? null : (req.headers.cookie ?? null) };
}

/** The person is here until the socket closes; when his session ends, the socket does (A6). */
function seat(house: House, socket: BoundedSocket, connection: Connection, me: Identity): void {
  socket.emit('identified');
  if (socket.readyState !== socket.OPEN) return;
  house.presence.connect(me.personId, connection.id);
  const listening = house.bus.onPerson(me.personId, ({ event, sessionId }) => {
    if (event.kind === 'signedOut' && (sessionId === null || sessionId === me.sessionId)) closeSignedOut(socket, connection, event.reason);
  });
  socket.once('close', () => {
    listening[Symbol.dispose]();
    house.presence.disconnect(me.personId, connection.id);
  });
}

function closeSignedOut(socket: BoundedSocket, connection: Connection, why: string): void {
  connection.ended = true;
  // One turn later, so that the feed can say it first.
  setImmediate(() => socket.close(CLOSE.unauthorized, `You were signed out: ${why}.`));
}

/** The adapter answers the error and then closes without a code; ours is queued before it, and so is the one that counts. */
function closing(socket: BoundedSocket, code: number, why: string) {
  setImmediate(() => socket.close(code, why));
  return refuse('UNAUTHORIZED', 'signIn.required', why);
}
