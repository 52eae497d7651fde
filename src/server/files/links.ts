import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FileView, KeptFile } from '../../wire/views.ts';

/**
 * A link lives for one to two of these steps. In steps, so that everybody who looks within one gets the same address,
 * and a browser what it has kept under it.
 */
const STEP_MS = 30 * 60_000;
const SIGNATURE_BYTES = 16;

/** Where a file and its smaller pictures are to be had, signed by the key of its room. */
export function fileLinks(file: Pick<KeptFile, 'id' | 'name' | 'thumbs'>, { linkKey, now }: { linkKey: string; now: number }): Pick<FileView, 'url' | 'thumbUrls'> {
  const until = (Math.floor(now / STEP_MS) + 2) * STEP_MS;
  const key = signatureOf(file.id, { linkKey, until });
  const path = filePath(file);
  const url = `${path}?until=${until}&key=${key}`;
  return { url, ...(file.thumbs ? { thumbUrls: file.thumbs.map((side) => `${url}&side=${side}`) } : {}) };
}

/** The path of a file. The name in it is for whoever reads or saves it; what is served is found by the id. */
export function filePath({ id, name }: Pick<KeptFile, 'id' | 'name'>): string {
  return `/files/${id}/${encodeURIComponent(name)}`;
}

/**
 * Whether the query of a link opens the file: signed by the room's key as it is now, and not over yet. It binds no
 * person, since an event is made once for everybody; so the key is made anew whenever somebody goes.
 */
export function opensFile(query: URLSearchParams, fileId: string, { linkKey, now }: { linkKey: string; now: number }): boolean {
  const until = Number(query.get('until'));
  if (!Number.isSafeInteger(until) || until <= now || until > now + 2 * STEP_MS) return false;
  const [given, signed] = [Buffer.from(query.get('key') ?? ''), Buffer.from(signatureOf(fileId, { linkKey, until }))];
  return given.length === signed.length && timingSafeEqual(given, signed);
}

function signatureOf(fileId: string, { linkKey, until }: { linkKey: string; until: number }): string {
  return createHmac('sha256', linkKey).update(`${fileId} ${until}`).digest().subarray(0, SIGNATURE_BYTES).toString('base64url');
}
