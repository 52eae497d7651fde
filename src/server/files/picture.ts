import { readFile, writeFile } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { THUMB_SIDES } from '../../wire/limits.ts';
import { pictureTooLarge } from './file-refusals.ts';
import { strippedJpeg } from './strip/jpeg.ts';
import { strippedPng } from './strip/png.ts';
import { strippedWebp } from './strip/webp.ts';
import { strippedPath, thumbPath } from './upload-folder.ts';

/** What is found out about a picture, with the files that were made of it, beside the original and named after it. */
export type Picture = {
  /** The picture as it is served, without what was hidden in it. */
  path: string;
  /** Upright, as it is meant to be seen. */
  width: number;
  height: number;
  placeholder: string;
  thumbs: { side: number; path: string }[];
};

/** The largest phone takes 200 million; a picture of 50 000 × 50 000 would take ten gigabytes to unpack. */
const PIXELS_MAX = 220_000_000;
/** A larger picture is kept as a file that is saved and not shown: what is stripped is held in memory. */
export const SHOWN_BYTES_MAX = 64 * 2 ** 20;
const WITHIN_S = 30;
const SQUARE_SIDE = 256;
const PLACEHOLDER_SIDE = 16;
const PLACEHOLDER_CHARS_MAX = 1_024;

// libvips would keep what it has opened; memory is to stay flat.
sharp.cache(false);
sharp.concurrency(1);
// Only the formats that are shown may be read at all: an SVG or a PDF in disguise reaches no decoder.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif'] });

/**
 * Looks at a picture: takes out of it what its camera wrote about place and time, and makes the smaller ones. Null when
 * it cannot be decoded; then it is bytes like any others. The header is asked before a pixel is unpacked.
 */
export async function lookAtPicture(path: string, type: string): Promise<Picture | null> {
  const header = await sharp(path, { limitInputPixels: false }).metadata().catch(() => null);
  if (!header) return null;
  if (header.width * header.height > PIXELS_MAX) throw pictureTooLarge(PIXELS_MAX);
  try {
    const shown = await stripped(path, type, header);
    const { width, height } = header.autoOrient;
    const thumbs = await makeThumbs(shown, Math.max(width, height));
    return { path: shown, width, height, thumbs, placeholder: await placeholderOf(thumbs[0]?.path ?? shown) };
  } catch (error) {
    if (error instanceof NotStripped || isOfSharp(error)) return null;
    throw error;
  }
}

/** From the largest to the smallest, each from the one before. A picture smaller than the smallest square has that one all the same. */
async function makeThumbs(path: string, longest: number): Promise<Picture['thumbs']> {
  const sides = THUMB_SIDES.filter((side, at) => at === 0 || side < longest).toReversed();
  const thumbs: Picture['thumbs'] = [];
  for (const side of sides) {
    const thumb = { side, path: thumbPath(path, side) };
    await open(thumbs.at(-1)?.path ?? path).autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78, effort: 3 }).timeout({ seconds: WITHIN_S }).toFile(thumb.path);
    thumbs.push(thumb);
  }
  return thumbs.toReversed();
}

/** A square of the middle of a picture, as it is shown of people and rooms. */
export function squarePicture(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: PIXELS_MAX }).resize({ width: SQUARE_SIDE, height: SQUARE_SIDE, fit: 'cover' }).webp({ quality: 80 }).toBuffer();
}

async function placeholderOf(path: string): Promise<string> {
  const tiny = await open(path).resize({ width: PLACEHOLDER_SIDE, height: PLACEHOLDER_SIDE, fit: 'inside' }).webp({ quality: 30, alphaQuality: 30 }).toBuffer();
  const address = `data:image/webp;base64,${tiny.toString('base64')}`;
  if (address.length > PLACEHOLDER_CHARS_MAX) throw new Error('A picture of sixteen pixels takes more than a kilobyte.');
  return address;
}

/** A picture that cannot be followed to its end keeps what is hidden in it, so it is not shown. */
class NotStripped extends Error {}

const STRIPPERS: Record<string, (bytes: Buffer, orientation: number) => Buffer | null> = {
  'image/jpeg': strippedJpeg,
  'image/png': strippedPng,
  'image/apng': strippedPng,
  'image/webp': strippedWebp,
};

/** Another file beside it, since an upload that was changed could not be finished after a crash. */
async function stripped(path: string, type: string, { orientation = 1, exif, xmp }: Metadata): Promise<string> {
  // A GIF has no place for what cameras write.
  if (type === 'image/gif') return path;
  const shown = strippedPath(path);
  if (type === 'image/avif') {
    if (exif || xmp) await encodeAnew(path, shown);
    return exif || xmp ? shown : path;
  }
  const bytes = await readFile(path);
  const picture = STRIPPERS[type]?.(bytes, orientation);
  if (!picture) throw new NotStripped();
  if (picture.length === bytes.length) return path;
  await writeFile(shown, picture);
  return shown;
}

/** What is written in an AVIF stands in many places that point at each other; the few that carry it lose a little instead. */
async function encodeAnew(path: string, to: string): Promise<void> {
  await open(path).autoOrient().avif({ quality: 70, effort: 3 }).timeout({ seconds: WITHIN_S }).toFile(to);
}

function open(path: string): Sharp {
  // The bound is asked of the header above, where it can be answered with a refusal; this is the second lock.
  return sharp(path, { limitInputPixels: PIXELS_MAX, sequentialRead: true, failOn: 'error' });
}

/** sharp names no class for its errors; those of files have a code. */
function isOfSharp(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error && !('code' in error);
}
