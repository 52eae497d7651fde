import { stat } from 'node:fs/promises';
import type { FileKind } from '../../wire/views.ts';
import type { Cabinet } from './cabinet.ts';
import { excerptOf } from './excerpt.ts';
import { firstPageOf, timeOf } from './inspector.ts';
import { mediaTypeOf } from './media-type.ts';
import { lookAtPicture, SHOWN_BYTES_MAX } from './picture.ts';
import { pagePath } from './upload-folder.ts';

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
  if (kind === 'audio' || kind === 'video') return { ...plain, ...(await eyes.run(() => lookAtSound(path, { type, kind }))) };
  if (size > SHOWN_BYTES_MAX) return kind === 'image' ? { ...plain, ...UNKNOWN } : plain;
  if (kind === 'pdf') return { ...plain, ...(await eyes.run(() => lookAtPage(path))) };
  const picture = kind === 'image' ? await eyes.run(() => lookAtPicture(path, type)) : null;
  if (picture) return { type, kind, ...picture, size: (await stat(picture.path)).size };
  return kind === 'image' ? { ...plain, ...UNKNOWN } : plain;
}

/** What a browser records without a camera comes in the wrapping of a film; without anything to see it is a sound. */
async function lookAtSound(path: string, { type, kind }: Pick<Looked, 'type' | 'kind'>): Promise<Partial<Looked>> {
  const time = await timeOf(path);
  if (!time) return {};
  const { durationMs, hasPicture, width, height } = time;
  const isSound = kind === 'video' && !hasPicture && (type === 'video/webm' || type === 'video/mp4');
  return {
    ...(isSound ? { type: type.replace('video', 'audio'), kind: 'audio' as const } : {}),
    ...(durationMs === null ? {} : { durationMs }),
    ...(width === null || height === null ? {} : { width, height }),
  };
}

/** Of a PDF what is shown is its first page. */
async function lookAtPage(path: string): Promise<Partial<Looked>> {
  const page = await firstPageOf(path, pagePath(path));
  const picture = page && (await lookAtPicture(pagePath(path), 'image/png'));
  return picture ? { width: picture.width, height: picture.height, placeholder: picture.placeholder, thumbs: picture.thumbs } : {};
}
