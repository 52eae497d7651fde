import { crc32 } from 'node:zlib';
import { isTurned, orientationBlock } from './orientation.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The pixels, and all that says how they look or move. Texts, times and whatever an application hid are not among them. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

/** A PNG without what was written beside its pixels, or behind its end; null when its chunks cannot be followed. */
export function strippedPng(bytes: Buffer, orientation: number): Buffer | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  const kept: Buffer[] = [SIGNATURE];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IHDR' && isTurned(orientation)) kept.push(chunk('eXIf', orientationBlock(orientation)));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
