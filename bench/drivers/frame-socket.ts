import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clientFrame, CLOSE, closeCodeOf, PING, PONG, scanFrames, type FrameReader } from './frames.ts';

export type FrameListener = {
  /** A whole message, at `from` up to `to`. The bytes are valid during the call only. */
  heardFrame(bytes: Buffer, from: number, to: number): void;
  /** The connection has gone; 1006 when nothing was said about why. */
  closed(code: number): void;
};

/** Node reads and calls back for one socket before it reads for the next, so all of them can share one buffer. */
const SHARED = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * A WebSocket client that costs next to nothing, since a driver that is slower than the server would measure itself.
 * Against the `ws` client it saves a buffer and some events a read, a copy and a string a frame: all sockets read into
 * one buffer, and frames are looked at where they lie in it.
 */
export class FrameSocket implements FrameReader {
  readonly opened: Promise<void>;
  readonly #tcp: Socket;
  #upgraded: (() => void) | null = null;
  #code = 1006;
  /** The beginning of a frame whose end has not come yet, and how many bytes it will have. */
  #parts: Buffer[] = [];
  #held = 0;
  #needed = 0;

  constructor({ port, path }: { port: number; path: string }, private readonly listener: FrameListener) {
    const tcp = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: SHARED, callback: (count) => this.#read(count) } });
    this.#tcp = tcp;
    this.opened = new Promise((opened, refused) => {
      this.#upgraded = opened;
      tcp.once('error', refused);
      tcp.once('close', () => {
        refused(new Error(`The server on port ${port} closed the connection while it was being opened.`));
        listener.closed(this.#code);
      });
    });
    tcp.on('error', () => undefined);
    const headers = [`Host: 127.0.0.1:${port}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`];
    tcp.write(`GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  }

  send(text: string): void {
    this.#tcp.write(clientFrame(text));
  }

  /** Reads no more, as a tab that hangs: what is sent to it stays in the kernel, and then in the server. */
  pause(): void {
    this.#tcp.pause();
  }

  /** Reads on: what waited, then how it ended. */
  resume(): void {
    this.#tcp.resume();
  }

  /** Gone without a word, as when a train enters a tunnel. */
  cut(): void {
    this.#tcp.destroy();
  }

  frame(opcode: number, bytes: Buffer, from: number, to: number): void {
    if (opcode === PING) this.#tcp.write(clientFrame(bytes.toString('latin1', from, to), PONG));
    else if (opcode === CLOSE) this.#code = closeCodeOf(bytes, from, to);
    else if (opcode !== PONG) this.listener.heardFrame(bytes, from, to);
  }

  #read(count: number): boolean {
    let [bytes, end] = [SHARED, count];
    if (this.#held > 0) {
      this.#keep(SHARED, 0, count);
      if (this.#held < this.#needed) return true;
      bytes = Buffer.concat(this.#parts);
      end = bytes.length;
      [this.#parts, this.#held] = [[], 0];
    }
    const begin = this.#upgraded ? this.#answered(bytes, end) : 0;
    const { done, needed } = this.#upgraded ? { done: begin, needed: end + 1 } : scanFrames(this, bytes, begin, end);
    if (done < end) this.#keep(bytes, done, end);
    this.#needed = needed;
    return true;
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    this.#parts.push(Buffer.from(bytes.subarray(from, to)));
    this.#held += to - from;
  }

  /** Where the frames begin after the answer to the upgrade; they may come in the same packet. */
  #answered(bytes: Buffer, end: number): number {
    const head = bytes.toString('latin1', 0, end);
    const headEnd = head.indexOf('\r\n\r\n');
    if (headEnd < 0) return 0;
    if (!head.startsWith('HTTP/1.1 101')) {
      this.#tcp.destroy(new Error(`The upgrade was answered by: ${head.split('\r\n', 1)[0]}`));
      return end;
    }
    this.#upgraded?.();
    this.#upgraded = null;
    return headEnd + 4;
  }
}
