/** All that is left of what a camera wrote about a picture: which side is up. A TIFF block of one entry. */
export function orientationBlock(orientation: number): Buffer {
  const block = Buffer.alloc(26);
  block.write('MM\0*', 0, 'latin1');
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(1, 8);
  // Tag 0x0112, of the type SHORT, one value.
  block.writeUInt16BE(0x0112, 10);
  block.writeUInt16BE(3, 12);
  block.writeUInt32BE(1, 14);
  block.writeUInt16BE(orientation, 18);
  return block;
}

/** Upright needs no word. */
export const isTurned = (orientation: number) => orientation > 1 && orientation <= 8;
