import type { TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contextOf, type Context } from '../context.ts';
import { isReachable } from '../db/client.ts';
import { answerFiles } from '../files/answer-files.ts';
import type { House } from '../house.ts';
import { identify, publishedKeys } from '../people/session.ts';
import { Refusal, refuse } from '../refusal.ts';
import { appRouter } from '../router.ts';
import { callerOf, credentialsOf } from './http-caller.ts';
import { logRefusal } from './log-refusal.ts';
import { addressOf, siteOf, urlOf } from './origin.ts';
import { secure, type PageHeaders } from './page-headers.ts';

/** Answers what is not ours: the web app. */
export type Page = (req: IncomingMessage, res: ServerResponse) => void;

const API = '/api/trpc/';
const BODY_BYTES_MAX = 256 * 1024;

/** What stands behind the port. */
type Desks = { house: House; page: Page | undefined; files: ReturnType<typeof answerFiles> };

/** One handler for the one port: the API, the files, the published keys, health, and the page for the rest. */
export function answerHttp(house: House, page: Page | undefined, headers: PageHeaders) {
  const desks = { house, page, files: answerFiles(house) };
  return (req: IncomingMessage, res: ServerResponse): void => {
    secure(req, res, headers);
    answer(desks, req, res).catch((error: unknown) => {
      house.log.error({ err: error }, 'request failed');
      if (!res.headersSent) answerJson(res, 500, { error: 'Something went wrong on our side.' });
      else res.destroy();
    });
  };
}

async function answer({ house, page, files }: Desks, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = urlOf(req);
  if (!url) return answerJson(res, 400, { error: 'That is no address.' });
  const { pathname } = url;
  if (pathname.startsWith(API)) return answerCall(house, pathname.slice(API.length), req, res);
  if (pathname.startsWith('/files/')) return files({ req, res, url, caller: () => callerOf(house, req) });
  if (pathname === '/up') return answerUp(house, res);
  if (pathname === '/api/auth/jwks') return answerJson(res, 200, await publishedKeys(house));
  if (pathname.startsWith('/api/') || !page) return answerJson(res, 404, { error: 'There is nothing here.' });
  page(req, res);
}

function answerCall(house: House, path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  return nodeHTTPRequestHandler({
    router: appRouter,
    path,
    req,
    res,
    maxBodySize: BODY_BYTES_MAX,
    createContext: () => httpContext(house, req, res),
    onError: (failure) => logRefusal(house.log, failure),
    responseMeta: ({ errors }) => waitingTime(errors),
  });
}

/** The seconds to wait, where generic clients look for them too. */
function waitingTime(errors: readonly TRPCError[]): { headers?: Record<string, string> } {
  const causes = errors.map((error) => error.cause).filter((cause) => cause instanceof Refusal);
  const waitS = Math.max(0, ...causes.map((cause) => cause.hint.retryAfterS ?? 0));
  return waitS > 0 ? { headers: { 'retry-after': String(waitS) } } : {};
}

async function httpContext(house: House, req: IncomingMessage, res: ServerResponse): Promise<Context> {
  const { cookie, token, isForeign } = credentialsOf(req, house.settings);
  if (isForeign) throw refuse('FORBIDDEN', 'origin.foreign', 'This call came from another site.');
  const origin = {
    address: addressOf(req, house.settings),
    userAgent: req.headers['user-agent'] ?? null,
    site: siteOf(req, house.settings),
    cookie,
    setCookies: (cookies: string[]) => cookies.forEach((value) => res.appendHeader('set-cookie', value)),
  };
  return contextOf(house, origin, await identify(house, { cookie, token }), null);
}

/** Healthy is: taking calls, with a database that answers. */
async function answerUp(house: House, res: ServerResponse): Promise<void> {
  const ok = house.door.open && (await isReachable(house.db));
  answerJson(res, ok ? 200 : 503, { ok });
}

function answerJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}
