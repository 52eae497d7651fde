import { isTurned, orientationBlock } from './orientation.ts';

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda];

/**
 * A JPEG without what its camera wrote into it: place, time, maker, comments, and the second picture that some phones
 * hang behind the first with all that once more. The picture itself is copied, not made anew. Null when it is no JPEG
 * that can be followed from its beginning to its end.
 */
export function strippedJpeg(bytes: Buffer, orientation: number): Buffer | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept = [bytes.subarray(0, 2), ...(isTurned(orientation) ? [exifSegment(orientation)] : [])];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    // Fill bytes may stand before any marker.
    if (marker === 0xff) at++;
    else {
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      const next = marker === SOS ? endOfScan(bytes, end) : end;
      if (end < at + 4 || next > bytes.length) return null;
      if (isPicture(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, next));
      at = next;
    }
  }
  // Cut short right at its end: browsers show it all the same.
  return bytes[at] === 0xff && bytes[at + 1] === EOI ? Buffer.concat([...kept, bytes.subarray(at, at + 2)]) : null;
}

/** Of the application's segments those without which it would look different: JFIF, the colour profile, Adobe's. No comments. */
function isPicture(marker: number, content: Buffer): boolean {
  if (marker === 0xe2) return content.subarray(0, 12).toString('latin1') === 'ICC_PROFILE\0';
  if (marker === 0xe0 || marker === 0xee) return true;
  return !(marker >= 0xe1 && marker <= 0xef) && marker !== 0xfe;
}

/** Where the compressed bits end: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length + 1;
}

function exifSegment(orientation: number): Buffer {
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationBlock(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
