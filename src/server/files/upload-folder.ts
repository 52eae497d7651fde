import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { THUMB_SIDES } from '../../wire/limits.ts';

/** Where the bytes of an upload grow. */
export const uploadPath = (folder: string, id: string) => join(folder, id);

/** Where what is served of a picture is put, beside what came. */
export const strippedPath = (path: string) => `${path}-stripped`;

/** Where the first page of a PDF is drawn. */
export const pagePath = (path: string) => `${path}-page`;

/** Where a smaller picture of it is put until it is kept. */
export const thumbPath = (path: string, side: number) => `${path}-${side}`;

/** Takes away what was needed until it was a file, or until nobody wanted it. */
export async function clearUpload(folder: string, id: string): Promise<void> {
  const path = uploadPath(folder, id);
  const all = [path, strippedPath(path), pagePath(path), strippedPath(pagePath(path))].flatMap((one) => [one, ...THUMB_SIDES.map((side) => thumbPath(one, side))]);
  for (const one of all) await rm(one, { force: true });
}
