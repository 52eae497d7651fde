import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLIENT_PING_EVERY_MS, CLIENT_PONG_WITHIN_MS } from '../wire/limits.ts';
import { steadySocketClass, SteadySocket, type SocketLike } from './steady-socket.ts';

/** A socket as it is on a half-open line: it sends into nothing, and its `close` is never answered. */
class DeadSocket implements SocketLike {
  static made: DeadSocket[] = [];
  binaryType = '';
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  sent: string[] = [];
  closed = 0;
  terminated = 0;
  constructor() {
    DeadSocket.made.push(this);
  }
  send = (data: string) => void this.sent.push(data);
  close = () => void this.closed++;
  terminate = () => void this.terminated++;
  open = () => this.onopen?.({} as never);
  say = (data: string) => this.onmessage?.({ data } as never);
}

const ended = vi.fn();
let socket: SteadySocket;
let dead: DeadSocket;

beforeEach(() => {
  vi.useFakeTimers();
  ended.mockClear();
  const Steady = steadySocketClass(DeadSocket, { opened: () => undefined, ended: (_, end) => ended(end) });
  socket = new Steady('ws://nowhere') as unknown as SteadySocket;
  dead = DeadSocket.made.at(-1) ?? new DeadSocket();
});
afterEach(() => vi.useRealTimers());

test('[C1] a silent line is asked for a sign of life, and left well within 45 s when none comes', () => {
  dead.open();
  vi.advanceTimersByTime(CLIENT_PING_EVERY_MS);
  expect(dead.sent).toEqual(['PING']);
  vi.advanceTimersByTime(CLIENT_PONG_WITHIN_MS);
  // The end is an end at once: the real socket would wait half a minute for a goodbye.
  expect(ended).toHaveBeenCalledExactlyOnceWith({ code: 1006, reason: 'silent' });
  expect(socket.readyState).toBe(SteadySocket.CLOSED);
  expect(CLIENT_PING_EVERY_MS + CLIENT_PONG_WITHIN_MS).toBeLessThan(45_000);
});

test('[C1] whatever is heard is a sign of life, not only an answer to the question', () => {
  dead.open();
  for (let n = 0; n < 10; n++) {
    vi.advanceTimersByTime(CLIENT_PING_EVERY_MS + 100);
    dead.say('{"some":"message"}');
  }
  expect(ended).not.toHaveBeenCalled();
});

test('an opening that takes too long is given up, with the error that tRPC waits for', () => {
  const heard: string[] = [];
  socket.addEventListener('error', () => heard.push('error'));
  socket.addEventListener('close', () => heard.push('close'));
  vi.advanceTimersByTime(10_000);
  expect(heard).toEqual(['error', 'close']);
  dead.open();
  expect(socket.readyState).toBe(SteadySocket.CLOSED);
});

test('a socket that has ended keeps no process alive and says nothing more', () => {
  const heard = vi.fn();
  dead.open();
  socket.addEventListener('message', heard);
  socket.close();
  dead.say('late');
  vi.advanceTimersByTime(1_000);
  expect(dead.closed).toBe(1);
  expect(dead.terminated).toBe(1);
  expect(heard).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('an address that cannot be one ends like a connection that failed', () => {
  const Steady = steadySocketClass(
    class extends DeadSocket {
      constructor() {
        super();
        throw new SyntaxError('The URL is invalid.');
      }
    },
    { opened: () => undefined, ended: (_, end) => ended(end) },
  );
  const broken = new Steady('nonsense') as unknown as SteadySocket;
  const heard = vi.fn();
  broken.addEventListener('error', heard);
  vi.advanceTimersByTime(0);
  expect(heard).toHaveBeenCalledOnce();
});
