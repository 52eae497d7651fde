import { WebSocket } from 'ws';
import type { RefusalData } from '../../src/wire/reasons.ts';
import { cookieHeader } from './accounts.ts';

/** What a plain HTTP program sees of a call: status, body, and the token and cookies it is to keep. */
export async function post(url: string, procedure: string, input: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
  return seen(answer);
}

export async function get(url: string, path: string, headers: Record<string, string> = {}) {
  return seen(await fetch(`${url}${path}`, { headers }));
}

type Envelope = { result?: { data: Record<string, unknown> }; error?: { code: number; message: string; data: RefusalData } };

async function seen(answer: Response) {
  const text = await answer.text();
  const { result, error }: Envelope = text.startsWith('{') ? JSON.parse(text) : {};
  const token = String(result?.data.token ?? '');
  return { status: answer.status, text, data: result?.data, token, error, cookie: cookieHeader(answer.headers.getSetCookie()) };
}

/**
 * A socket without any client of ours, as an attacker or another language would open it. It asks `people.me` as soon
 * as it is open, and collects what it hears until it is closed.
 */
export function knock(url: string, as: { token?: string; cookie?: string; origin?: string }) {
  const headers = { ...(as.cookie ? { cookie: as.cookie } : {}), ...(as.origin ? { origin: as.origin } : {}) };
  const params = as.token === undefined ? '' : '?connectionParams=1';
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws${params}`, { headers });
  const state = { socket, heard: [] as string[], closed: null as null | { code: number; why: string }, httpStatus: null as null | number };
  socket.on('open', () => {
    if (as.token !== undefined) socket.send(JSON.stringify({ method: 'connectionParams', data: { token: as.token } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'people.me' } }));
  });
  socket.on('message', (data) => state.heard.push(String(data)));
  socket.on('unexpected-response', (_, answer) => {
    state.httpStatus = answer.statusCode ?? 0;
    socket.terminate();
  });
  socket.on('error', () => undefined);
  socket.on('close', (code, why) => (state.closed = { code, why: String(why) }));
  return state;
}
