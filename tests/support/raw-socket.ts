import { WebSocket } from 'ws';
import { until } from './until.ts';

/** What the server said on a socket, as JSON. */
export type Frame = { id: number | null; result?: { type: string; data?: unknown }; error?: { message: string; data: Record<string, unknown> } };

export type RawSocket = Awaited<ReturnType<typeof openSocket>>;

/** How somebody knocks: with a token as his first words, by a cookie, from a page of some origin. */
type Knock = { token?: string; cookie?: string; origin?: string; query?: string; firstWords?: string };

/** A socket without tRPC's client, which would come back by itself and hide codes and frames. Answers once it is open or refused. */
export async function openSocket(url: string, { token, cookie, origin, query, firstWords }: Knock = {}) {
  const asks = firstWords ?? (token === undefined ? undefined : JSON.stringify({ method: 'connectionParams', data: { token } }));
  const search = query ?? (asks === undefined ? '' : '?connectionParams=1');
  const headers = { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws${search}`, { headers });
  const frames: Frame[] = [];
  const heard = { frames, refusedWith: null as number | null, closedWith: null as null | { code: number; why: string } };
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Frame));
  socket.on('unexpected-response', (_, response) => (heard.refusedWith = response.statusCode ?? 0));
  socket.on('close', (code, why) => (heard.closedWith = { code, why: String(why) }));
  socket.on('error', () => undefined);
  if (asks !== undefined) socket.on('open', () => socket.send(asks));
  await until(() => socket.readyState === WebSocket.OPEN || heard.closedWith !== null || heard.refusedWith !== null, 'the socket to open or to be refused');
  let asked = 0;
  return {
    socket,
    heard,
    /** Waits until the server has closed it, and answers with which words. */
    closed: async () => {
      await until(() => heard.closedWith !== null, 'the socket to be closed');
      return heard.closedWith;
    },
    /** Calls a procedure and answers what came back for it first. */
    ask: async (method: 'query' | 'mutation' | 'subscription', path: string, input?: unknown): Promise<Frame> => {
      const id = ++asked;
      socket.send(JSON.stringify({ id, method, params: { path, input } }));
      await until(() => frames.some((frame) => frame.id === id) || heard.closedWith !== null, `an answer to ${path}`);
      const answer = frames.find((frame) => frame.id === id);
      if (!answer) throw new Error(`The socket was closed instead of answering ${path}.`);
      return answer;
    },
  };
}

/** Signs in as a browser does, and answers the Cookie header it then sends. */
export async function browserCookie(url: string, login: string, password: string): Promise<string> {
  const response = await postCall(url, 'people.signIn', { login, password });
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** A call over HTTP of the kind every program makes. */
export function postCall(url: string, path: string, input: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const body = typeof input === 'string' ? input : JSON.stringify(input);
  return fetch(`${url}/api/trpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}
