import type { FileView } from '../../../wire/views.ts';

/** A picture alone in its message fits into this, in CSS pixels. */
const WIDTH_MAX = 420;
const HEIGHT_MAX = 340;
/** What is longer or wider than this is shown in part; all of it is one click away. */
const RATIO_MIN = 0.55;
const RATIO_MAX = 3;

export type Picture = FileView & { width: number; height: number };

/** What is shown as a picture: its place on the screen is known before it is there. */
export function isPicture<File extends FileView>(file: File): file is File & Picture {
  return file.kind === 'image' && file.width !== undefined && file.height !== undefined && file.width > 0 && file.height > 0;
}

/** The place for a picture, in CSS pixels: never larger than the picture itself, but large enough to be hit. */
export function placeFor({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number; ratio: number } {
  const ratio = Math.min(Math.max(width / height, RATIO_MIN), RATIO_MAX);
  return { width: Math.round(Math.max(Math.min(width, WIDTH_MAX, HEIGHT_MAX * ratio), 48)), ratio };
}

/** The smaller pictures with their widths, and the picture itself, for the browser to choose from. */
export function sourcesOf({ width, height, thumbs = [], thumbUrls = [], url }: Picture): string {
  const long = Math.max(width, height);
  const small = thumbs.flatMap((side, at) => (thumbUrls[at] && side < long ? [`${thumbUrls[at]} ${Math.max(Math.round((width * side) / long), 1)}w`] : []));
  // The picture itself may be a hundred times as heavy as what is seen of it; it is asked for only when there is nothing else.
  return small.length > 0 ? small.join(', ') : `${url} ${width}w`;
}

/** The smallest picture of it that there is. */
export function smallestOf({ thumbUrls, url }: FileView): string {
  return thumbUrls?.[0] ?? url;
}

/** The picture that fills a screen. */
export function largestOf({ thumbUrls, url, type }: FileView): string {
  return type === 'image/gif' ? url : (thumbUrls?.at(-1) ?? url);
}
