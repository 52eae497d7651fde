import { stat } from 'node:fs/promises';
import type { FileKind } from '../../wire/views.ts';
import type { Cabinet } from './cabinet.ts';
import { excerptOf } from './excerpt.ts';
import { mediaTypeOf } from './media-type.ts';
import { lookAtPicture, SHOWN_BYTES_MAX } from './picture.ts';

/** What is found out about a file when it has arrived. */
export type Looked = {
  type: string;
  kind: FileKind;
  /** Where the bytes are that are kept: not always those that came. */
  path: string;
  size: number;
  width?: number;
  height?: number;
  durationMs?: number;
  placeholder?: string;
  excerpt?: string;
  thumbs: { side: number; path: string }[];
};

/** Bytes that nobody could make out: kept and given back, and never shown. */
const UNKNOWN = { type: 'application/octet-stream', kind: 'other' } as const;

/** Reads what a file is, and makes what is shown in its place. Nothing in it is unpacked, run or fetched. */
export async function lookAtFile({ eyes }: Pick<Cabinet, 'eyes'>, path: string): Promise<Looked> {
  const { size } = await stat(path);
  const { type, kind, head } = await mediaTypeOf(path);
  const plain = { type, kind, path, size, thumbs: [] };
  if (kind === 'text' && head !== null) return { ...plain, excerpt: excerptOf(head) };
  if (kind !== 'image') return plain;
  const picture = size > SHOWN_BYTES_MAX ? null : await eyes.run(() => lookAtPicture(path, type));
  return picture ? { type, kind, ...picture, size: (await stat(picture.path)).size } : { ...plain, ...UNKNOWN };
}
