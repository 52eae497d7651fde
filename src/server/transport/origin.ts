import type { IncomingMessage } from 'node:http';
import type { Settings } from '../../env.ts';

/**
 * Whether a browser sent this from a page that is not ours. A cookie on such a request was put there by the browser
 * and not by its owner, so it must not count (A7). Programs send no Origin at all, and are not meant.
 */
export function isForeign(req: IncomingMessage, settings: Pick<Settings, 'PARLEY_URL'>): boolean {
  if (req.headers['sec-fetch-site'] === 'cross-site') return true;
  const { origin } = req.headers;
  if (origin === undefined) return false;
  const host = hostOf(origin);
  return host === null || (host !== req.headers.host && host !== hostOf(settings.PARLEY_URL ?? ''));
}

/** The address a request came from; behind a proxy that is trusted, the one the proxy names last. */
export function addressOf(req: IncomingMessage, settings: Pick<Settings, 'PARLEY_TRUST_PROXY'>): string {
  const forwarded = settings.PARLEY_TRUST_PROXY ? String(req.headers['x-forwarded-for'] ?? '') : '';
  // The last entry is the one our proxy wrote; those before it are whatever the client claimed.
  return forwarded.split(',').at(-1)?.trim() || req.socket.remoteAddress || 'unknown';
}

/**
 * Where this Parley is reached: as its setting says, or else by the very name it was asked under. Whoever asks under a
 * false name is told links with that name, and nobody else is.
 */
export function siteOf(req: IncomingMessage, settings: Pick<Settings, 'PARLEY_URL' | 'PARLEY_TRUST_PROXY'>): string {
  if (settings.PARLEY_URL) return settings.PARLEY_URL.replace(/\/+$/, '');
  const forwarded = settings.PARLEY_TRUST_PROXY ? String(req.headers['x-forwarded-proto'] ?? '') : '';
  const site = `${forwarded === 'https' ? 'https' : 'http'}://${req.headers.host ?? ''}`;
  return URL.canParse(site) ? new URL(site).origin : 'http://localhost';
}

/** The address that was asked for; null where a program wrote something that is none, such as `//` or `/%E0%A4%A`. */
export function urlOf(req: IncomingMessage): URL | null {
  try {
    const url = new URL(req.url ?? '/', 'http://here');
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return null;
  }
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
