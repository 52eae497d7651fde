import type { IncomingMessage } from 'node:http';
import type { Settings } from '../../env.ts';
import type { Identity } from '../context.ts';
import type { House } from '../house.ts';
import { identify } from '../people/session.ts';
import { isForeign } from './origin.ts';

/** What a request says of who sent it. A cookie counts only from our own pages (A7); a token was put there on purpose. */
export function credentialsOf(req: IncomingMessage, settings: Pick<Settings, 'PARLEY_URL'>): { cookie: string | null; token: string | null; isForeign: boolean } {
  const cookie = req.headers.cookie ?? null;
  const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;
  return { cookie, token, isForeign: cookie !== null && token === null && isForeign(req, settings) };
}

/** Who asks for something that another site may show, such as a picture: with a cookie from elsewhere he is nobody. */
export async function callerOf(house: House, req: IncomingMessage): Promise<{ identity: Identity | null; isForeign: boolean }> {
  const { isForeign, ...credentials } = credentialsOf(req, house.settings);
  return { identity: isForeign ? null : await identify(house, credentials), isForeign };
}
