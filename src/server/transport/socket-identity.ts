import type { CreateWSSContextFnOptions } from '@trpc/server/adapters/ws';
import type { WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '../../wire/close-codes.ts';
import { contextOf, type Context, type Identity } from '../context.ts';
import type { House } from '../house.ts';
import { identify, type Credentials } from '../people/session.ts';
import { refuse } from '../refusal.ts';
import { BoundedSocket, type Opening } from './socket.ts';

/** Who does not say who he is in this time is let go. */
const SILENT_MS = 10_000;
/** A session ends by itself after its days; nobody tells of it, so open sockets are asked about theirs now and then. */
const ASK_AGAIN_EVERY_MS = 10 * 60_000;

/** Runs once a socket. Who cannot say who he is, is told why and closed before he has heard anything (A4). */
export async function socketContext(house: House, { res, info }: CreateWSSContextFnOptions): Promise<Context> {
  const socket = res as BoundedSocket;
  const { address, userAgent, site, cookie } = socket.opening ?? NOWHERE;
  const { endings } = house.bus;
  const identity = await identify(house, credentialsOf(cookie, info.connectionParams));
  if (!identity) throw closing(socket, CLOSE.unauthorized, 'Sign in first.');
  const { PARLEY_RATE_LIMITS: limited, PARLEY_SOCKETS_PER_PERSON: most } = house.settings;
  if (limited && house.presence.connectionCount(identity.personId) >= most) {
    throw closing(socket, CLOSE.tooManyFrames, 'Too many connections are open; close some.');
  }
  forgetOpening(socket);
  seat(house, socket, identity);
  // A session that ended while it was being looked up was told of before anybody listened here (A6).
  if (house.bus.endings !== endings) void askAgain(house, socket).catch(() => closeSignedOut(socket, 'revoked'));
  return contextOf(house, { address, userAgent, site, cookie: null, setCookies: setNothing }, identity, socket);
}

/** Closes a socket that opened and then does not say who it is. */
export function awaitIdentity(socket: BoundedSocket, from: Omit<Opening, 'impatience'>): void {
  const impatience = setTimeout(() => socket.close(CLOSE.silent, 'Say who you are first.'), SILENT_MS);
  socket.opening = { ...from, impatience };
  socket.on('close', forgetOwnOpening);
}

/** One timer for all sockets; a database that does not answer signs nobody out. */
export function askAgainNowAndThen(house: House, wss: WebSocketServer, everyMs = ASK_AGAIN_EVERY_MS): () => void {
  const timer = setInterval(() => {
    for (const socket of wss.clients) if (socket instanceof BoundedSocket) void askAgain(house, socket).catch(() => undefined);
  }, everyMs);
  return () => clearInterval(timer);
}

/** Asks anew whether its session is alive, and closes it if not. What opened the session is not kept: its id says enough. */
async function askAgain(house: House, socket: BoundedSocket): Promise<void> {
  if (socket.sessionId && !(await house.auth.liveSessions.byId(socket.sessionId))) closeSignedOut(socket, 'revoked');
}

const NOWHERE: Opening = { address: 'unknown', userAgent: null, site: 'http://localhost', cookie: null, impatience: null };

function setNothing(): void {}

function forgetOpening(socket: BoundedSocket): void {
  clearTimeout(socket.opening?.impatience ?? undefined);
  socket.opening = null;
}

function forgetOwnOpening(this: WebSocket): void {
  forgetOpening(this as BoundedSocket);
}

/** With a token the cookie is not looked at. */
function credentialsOf(cookie: string | null, params: Record<string, unknown> | null): Credentials {
  if (params === null) return { cookie };
  return { token: typeof params.token === 'string' ? params.token : null };
}

/** The person is here until the socket closes; when his session ends, the socket does (A6). */
function seat(house: House, socket: BoundedSocket, me: Identity): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.sessionId = me.sessionId;
  house.presence.connect(me.personId, socket.id);
  const listening = house.bus.onPerson(me.personId, ({ event, sessionId }) => {
    if (event.kind === 'signedOut' && (sessionId === null || sessionId === me.sessionId)) closeSignedOut(socket, event.reason);
  });
  socket.on('close', () => {
    listening[Symbol.dispose]();
    house.presence.disconnect(me.personId, socket.id);
  });
}

function closeSignedOut(socket: BoundedSocket, why: string): void {
  socket.ended = true;
  // One turn later, so that the feed can say it first.
  setImmediate(() => socket.close(CLOSE.unauthorized, `You were signed out: ${why}.`));
}

/** The adapter answers the error and then closes without a code; ours is queued before it, and so is the one that counts. */
function closing(socket: BoundedSocket, code: number, why: string) {
  setImmediate(() => socket.close(code, why));
  return refuse('UNAUTHORIZED', 'signIn.required', why);
}
