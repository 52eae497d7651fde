/** The bytes of WebSocket frames (RFC 6455), as a client writes and reads them. */

export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;
const TEXT = 1;
const FINAL = 0x80;
const MASKED = 0x80;

export type FrameReader = { frame(opcode: number, bytes: Buffer, from: number, to: number): void };

/**
 * A client's frame. Its mask is zero, which is a mask like any other to the protocol and leaves the bytes as they are;
 * every server here stands on `ws`, so all of them save the same unmasking.
 */
export function clientFrame(text: string, opcode = TEXT): Buffer {
  const length = Buffer.byteLength(text);
  if (length > 0xffff) throw new Error('A client of the benchmark has nothing that long to say.');
  const head = length < 126 ? 6 : 8;
  const frame = Buffer.alloc(head + length);
  frame.writeUInt8(FINAL | opcode, 0);
  if (length < 126) frame.writeUInt8(MASKED | length, 1);
  else {
    frame.writeUInt8(MASKED | 126, 1);
    frame.writeUInt16BE(length, 2);
  }
  frame.write(text, head);
  return frame;
}

/** Hands over every whole frame; answers where the rest begins and how many bytes its frame needs. */
export function scanFrames(reader: FrameReader, bytes: Buffer, from: number, end: number): { done: number; needed: number } {
  let at = from;
  while (end - at >= 2) {
    const first = bytes.readUInt8(at);
    const short = bytes.readUInt8(at + 1);
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (end - at < head) return { done: at, needed: head };
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUIntBE(at + 4, 6);
    if (end - at < head + length) return { done: at, needed: head + length };
    if (!(first & FINAL)) throw new Error('The server split a message into several frames, which this driver does not read.');
    reader.frame(first & 0x0f, bytes, at + head, at + head + length);
    at += head + length;
  }
  return { done: at, needed: at < end ? 2 : 0 };
}

/** The code in a close frame; 1005 when it carries none. */
export function closeCodeOf(bytes: Buffer, from: number, to: number): number {
  return to - from >= 2 ? bytes.readUInt16BE(from) : 1005;
}
