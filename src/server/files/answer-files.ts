import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '../context.ts';
import type { House } from '../house.ts';
import { refuse } from '../refusal.ts';
import { giveFile } from './download.ts';
import { refusedOverHttp } from './refused-over-http.ts';
import { UPLOAD_PATH, uploadServer } from './upload-server.ts';

/** Who asks, as far as the request says it; `isForeign`: a browser sent a cookie along from another site, which does not count (A7). */
export type Caller = { identity: Identity | null; isForeign: boolean };

type Request = { req: IncomingMessage; res: ServerResponse; url: URL; caller: () => Promise<Caller> };

/** Everything under /files/: uploads, and what has been uploaded. */
export function answerFiles(house: House): (request: Request) => Promise<void> {
  const uploads = uploadServer(house);
  const answer = async ({ req, res, url, caller }: Request): Promise<void> => {
    const { pathname } = url;
    const isUpload = pathname === UPLOAD_PATH || pathname.startsWith(`${UPLOAD_PATH}/`);
    if (isUpload && req.method === 'OPTIONS') return uploads.options(req, res);
    if (!house.door.open) throw refuse('SERVICE_UNAVAILABLE', 'server.stopping', 'Parley is restarting. Try again in a moment.', { retryAfterS: 1 });
    const { identity, isForeign } = await caller();
    if (!isUpload) return give(house, { req, res, url, identity });
    if (isForeign) throw refuse('FORBIDDEN', 'origin.foreign', 'This call came from another site.');
    if (!identity) throw refuse('UNAUTHORIZED', 'signIn.required', 'Sign in first.');
    await uploads.answer({ req, res, pathname, identity });
  };
  return (request) => answer(request).catch((error: unknown) => sayNo(house, request.res, error));
}

async function give(house: House, request: Omit<Request, 'caller'> & { identity: Identity | null }): Promise<void> {
  if (request.req.method === 'GET' || request.req.method === 'HEAD') return giveFile(house, request);
  request.res.writeHead(405, { allow: 'GET, HEAD' }).end();
}

function sayNo(house: House, res: ServerResponse, error: unknown): void {
  const { status_code: status, body } = refusedOverHttp(house.log, error);
  if (res.headersSent) return void res.destroy();
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(body);
}
