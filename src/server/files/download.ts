import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { THUMB_SIDES } from '../../wire/limits.ts';
import type { Identity } from '../context.ts';
import type { House } from '../house.ts';
import { refuse } from '../refusal.ts';
import { requireMayRead } from './access.ts';
import { thumbKey } from './cabinet.ts';
import { fileUnknown } from './file-refusals.ts';
import { opensFile } from './links.ts';
import { rangeOf } from './ranges.ts';
import { storedFile, type StoredFile } from './reads.ts';
import { servingHeaders } from './serving-headers.ts';

const FILE_PATH = /^\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/[^/]*$/;

/** Gives a file, or a smaller picture of it, to whoever may have it at this moment: it is asked at every request. */
export async function giveFile(house: House, { req, res, url, identity }: { req: IncomingMessage; res: ServerResponse; url: URL; identity: Identity | null }): Promise<void> {
  const fileId = FILE_PATH.exec(url.pathname)?.[1];
  const file = fileId ? await storedFile(house.db, fileId) : null;
  if (!identity && !url.searchParams.has('key')) throw refuse('UNAUTHORIZED', 'signIn.required', 'Sign in first.');
  if (!file) throw fileUnknown();
  if (identity) {
    house.limits.spend('read', identity.personId);
    await requireMayRead(house.db, { file, personId: identity.personId });
  } else requireSignature(file, url.searchParams);
  await give(house, { req, res, what: sideOf(file, url.searchParams) });
}

/** Without anybody to ask about, the link itself must open the file: sent to a room, and signed since anybody has left it. */
function requireSignature(file: StoredFile, query: URLSearchParams): void {
  const { linkKey, messageId, purpose } = file;
  if (linkKey === null || messageId === null || purpose !== 'message') throw fileUnknown();
  if (!opensFile(query, file.id, { linkKey, now: Date.now() })) throw refuse('FORBIDDEN', 'file.unknown', 'This link is over. Sign in, or ask for a new one.');
}

/** What is given: the file itself, or one of its smaller pictures, whose size nobody has written down. */
type Given = Pick<StoredFile, 'keptIn' | 'name' | 'type' | 'purpose'> & { key: string; size: number | null };

function sideOf({ hash, keptIn, name, type, purpose, size, thumbs }: StoredFile, query: URLSearchParams): Given {
  if (!query.has('side')) return { key: hash, keptIn, name, type, purpose, size };
  const side = THUMB_SIDES.find((one) => String(one) === query.get('side') && thumbs.includes(one));
  if (!side) throw fileUnknown();
  return { key: thumbKey(hash, side), keptIn, name: `${name}.webp`, type: 'image/webp', purpose, size: null };
}

async function give(house: House, { req, res, what }: { req: IncomingMessage; res: ServerResponse; what: Given }): Promise<void> {
  const { key, size } = what;
  const etag = `"${key}"`;
  const headers = { ...servingHeaders(what), etag };
  if (isKnown(req.headers['if-none-match'], etag)) return void res.writeHead(304, headers).end();
  // If-Range: pieces of another version would not fit together. The same hash is the same version.
  const mayBePart = size !== null && (req.headers['if-range'] === undefined || req.headers['if-range'] === etag);
  const range = mayBePart ? rangeOf(req.headers.range, size) : null;
  if (range === 'unsatisfiable') return void res.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end();
  const length = range ? range.end - range.start + 1 : size;
  const head = { ...headers, ...(length === null ? {} : { 'content-length': length }), ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${size}` } : {}) };
  if (req.method === 'HEAD' || length === 0) return void res.writeHead(range ? 206 : 200, head).end();
  const bytes = await house.cabinet.storeOf(what.keptIn).get(key, range ?? undefined);
  res.writeHead(range ? 206 : 200, head);
  // A reader who goes away in the middle is no failure, and what was being read is let go with him.
  await pipeline(bytes, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

function isKnown(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}
