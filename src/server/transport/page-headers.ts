import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Settings } from '../../env.ts';

export type PageHeaders = { dev: boolean; https: boolean };

export function pageHeaders(settings: Settings): PageHeaders {
  return { dev: settings.NODE_ENV === 'development', https: settings.PARLEY_URL?.startsWith('https://') ?? false };
}

/**
 * The usual headers, and a content security policy that lets nothing run but our own scripts. Next writes its own
 * inline scripts; it puts the nonce on them when it finds the policy in the request's headers.
 */
export function secure(req: IncomingMessage, res: ServerResponse, headers: PageHeaders): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), headers);
  req.headers['content-security-policy'] = policy;
  res.setHeader('content-security-policy', policy);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('x-frame-options', 'DENY');
  res.setHeader('referrer-policy', 'same-origin');
  res.setHeader('cross-origin-opener-policy', 'same-origin');
  res.setHeader('cross-origin-resource-policy', 'same-origin');
  res.setHeader('permissions-policy', 'camera=(), microphone=(self), geolocation=(), browsing-topics=()');
  if (headers.https) res.setHeader('strict-transport-security', 'max-age=31536000');
}

function contentSecurityPolicy(nonce: string, { dev, https }: PageHeaders): string {
  return [
    "default-src 'self'",
    // Hot reload evaluates what it fetched; nothing else ever may.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // The virtual list and the popups place their elements by style attributes; those can move things, not run them.
    "style-src 'self' 'unsafe-inline'",
    // What is about to be uploaded is shown from memory, and what stands blurred until a picture is there, from its message.
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
