import { isTurned, orientationBlock } from './orientation.ts';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of the first byte of VP8X: there is Exif, there is XMP. */
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04];

/** A WebP without Exif, XMP and unknown chunks; null when its chunks cannot be followed. */
export function strippedWebp(bytes: Buffer, orientation: number): Buffer | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const kept: Buffer[] = [];
  const stop = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  let isExtended = false;
  for (let at = 12; at + 8 <= stop;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (at + 8 + size > stop) return null;
    // Chunks begin at even places; the last one may lack its byte of padding.
    const end = Math.min(at + 8 + size + (size % 2), stop);
    if (name === 'VP8X') isExtended = Boolean(kept.push(flagged(bytes.subarray(at, end), isTurned(orientation))));
    else if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (isExtended && isTurned(orientation)) kept.push(exifChunk(orientation));
  return kept.length > 0 ? wrapped(Buffer.concat(kept)) : null;
}

function flagged(extension: Buffer, hasExif: boolean): Buffer {
  const copy = Buffer.from(extension);
  copy[8] = ((copy[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0);
  return copy;
}

function exifChunk(orientation: number): Buffer {
  const content = orientationBlock(orientation);
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

function wrapped(chunks: Buffer): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(chunks.length + 4, 4);
  return Buffer.concat([head, chunks]);
}
