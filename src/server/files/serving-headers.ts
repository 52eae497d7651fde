/** Types that a browser shows and cannot run; all others are saved, whatever they are called. */
const SHOWN = new Set([
  'image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif',
  'video/mp4', 'video/webm', 'video/ogg', 'video/quicktime',
  'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'audio/ogg', 'audio/opus', 'audio/webm', 'audio/wav', 'audio/flac', 'audio/x-flac',
  'text/plain',
]);

/**
 * How a file is given so that nothing in it can act here: under the type its bytes have and no other, in a sandbox of
 * its own without scripts, styles or connections, and for no page but ours. A script that asks for it gets a text,
 * which `nosniff` keeps from being run; an SVG, a page or a PDF is saved and not shown.
 */
export function servingHeaders({ name, type, purpose }: { name: string; type: string; purpose: string }): Record<string, string> {
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': disposition(SHOWN.has(type) ? 'inline' : 'attachment', name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    // Kept by the one browser, and asked for anew each time: whoever has left the room sees it no more. A face is no
    // secret among those who are signed in, and another one has another address.
    'cache-control': purpose === 'message' ? 'private, no-cache' : 'private, max-age=86400, immutable',
    'accept-ranges': 'bytes',
    vary: 'Cookie, Authorization',
  };
}

/** The name twice: in the signs that every program reads, and as it is (RFC 6266, RFC 8187). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
