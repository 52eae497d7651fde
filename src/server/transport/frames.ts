import { jsonOf, type Telling } from '../live/telling.ts';

const framesByEvents = new WeakMap<readonly unknown[], Map<number | string, Buffer>>();

/**
 * What a telling is on the wire for one subscription: the tRPC message, already in its WebSocket frame. Clients number
 * their requests alike, so a room of 300 needs a handful of buffers, and each listener costs one write of one of them.
 */
export function frameFor(requestId: number | string, { events, id }: Telling<unknown>): Buffer {
  const frames = framesByEvents.get(events) ?? new Map<number | string, Buffer>();
  framesByEvents.set(events, frames);
  const known = frames.get(requestId);
  if (known) return known;
  const frame = textFrame(envelope(requestId, id, jsonOf(events)));
  frames.set(requestId, frame);
  return frame;
}

/** As the adapter itself would write it: `id` twice for a tracked event, once for the cursor and once for the caller. */
export function envelope(requestId: number | string, id: string | null, json: string): string {
  const request = JSON.stringify(requestId);
  if (id === null) return `{"id":${request},"result":{"type":"data","data":${json}}}`;
  return `{"id":${request},"result":{"type":"data","id":"${id}","data":{"id":"${id}","data":${json}}}}`;
}

const FIN_AND_TEXT = 0x81;

/** A whole, unmasked text frame (RFC 6455, section 5.2): what a server sends. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(at + length);
  frame[0] = FIN_AND_TEXT;
  if (at === 2) frame[1] = length;
  else if (at === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, at);
  return frame;
}
