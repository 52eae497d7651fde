import { fileTypeFromFile } from 'file-type';
import { open } from 'node:fs/promises';
import type { FileKind } from '../../wire/views.ts';

const HEAD_BYTES = 64 * 1024;

/** What the bytes of a file are, whatever its name says; the text of its beginning when it is one. */
export type MediaType = { type: string; kind: FileKind; head: string | null };

export async function mediaTypeOf(path: string): Promise<MediaType> {
  const known = await fileTypeFromFile(path).catch(() => undefined);
  // What begins like XML is looked at as text, since it may be a picture that can run.
  const type = known?.mime.split(';')[0] ?? null;
  if (type !== null && type !== 'application/xml') return { type, kind: kindOf(type), head: null };
  const head = await textAtBeginning(path);
  return head === null ? { type: 'application/octet-stream', kind: 'other', head } : { type: typeOfText(head), kind: 'text', head };
}

/** Those that every browser shows. */
const PICTURES = new Set(['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export function kindOf(type: string): FileKind {
  if (PICTURES.has(type)) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  return type === 'application/pdf' ? 'pdf' : 'other';
}

/** What is told as one kind with a type of its own, so that whoever saves it gets what it is; it is never shown as that. */
function typeOfText(head: string): string {
  const begins = head.slice(0, 4096);
  if (/<svg[\s>]/i.test(begins)) return 'image/svg+xml';
  if (/<(!doctype\s+html|html|head|body|script|iframe|object|embed|meta|link|base)[\s>]/i.test(begins)) return 'text/html';
  return /^\s*<\?xml/.test(begins) ? 'application/xml' : 'text/plain';
}

/** The beginning of a file as text; null when it is none: a sign that is no text, or bytes that are not UTF-8. */
async function textAtBeginning(path: string): Promise<string | null> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    // `stream`: the last sign may be cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
    return bytesRead > 0 && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text) ? text : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  } finally {
    await handle.close();
  }
}
