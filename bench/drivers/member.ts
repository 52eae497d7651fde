import { FrameSocket, type FrameListener } from './frame-socket.ts';
import { Hearing } from './hearing.ts';
import type { Protocol, Said, Seat } from './protocol.ts';
import type { RoomLog } from './room-log.ts';
import type { Tally } from './tally.ts';

type Waiting = { answered(data: unknown): void; refused(error: Error): void };

/** Longer than any server that still works takes; without an end, one lost answer would hang the whole run. */
const ANSWER_WITHIN_MS = 60_000;

export type MemberOptions = { port: number; protocol: Protocol; seat: Seat; log: RoomLog; tally: Tally };

/** One member of one room over one socket, whichever system it speaks to: joins, sends, and checks what it hears. */
export class Member implements FrameListener {
  readonly hearing = new Hearing();
  readonly seat: Seat;
  cursor: string | null = null;
  /** Called when the feed says that more was missed than it tells, while the cursor is still the old one. */
  onReset: () => void = () => undefined;
  onClosed: (code: number) => void = () => undefined;
  readonly #log: RoomLog;
  readonly #tally: Tally;
  #socket: FrameSocket | null = null;
  #entering: Waiting | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 1;
  #frame = 0;

  constructor(private readonly options: MemberOptions) {
    this.seat = options.seat;
    this.#log = options.log;
    this.#tally = options.tally;
  }

  /** Connects and joins; resolves when the member hears the room. With a cursor from before, it goes on from there. */
  async enter(): Promise<void> {
    const { port, protocol } = this.options;
    const entered = within(ANSWER_WITHIN_MS, (waiting) => (this.#entering = waiting));
    const socket = new FrameSocket({ port, path: protocol.path }, this);
    this.#socket = socket;
    this.#requests = 1;
    socket.opened.catch((error: Error) => this.#entering?.refused(error));
    await Promise.race([socket.opened, entered]);
    for (const frame of protocol.greet(this.seat, this.cursor)) socket.send(frame);
    await entered;
  }

  /** Sends a text; resolves when the server says that it has it. */
  async send(text: string, dueAt = performance.now()): Promise<void> {
    this.#log.expect(text, dueAt);
    await this.ask((request) => this.options.protocol.send(this.seat, request, text));
    this.#log.acknowledged++;
    this.#tally.acknowledged++;
    this.#tally.ackLatencies?.push(performance.now() - dueAt);
  }

  /** Asks anything that has an answer. */
  ask(frameOf: (request: number) => string): Promise<unknown> {
    const request = ++this.#requests;
    return within(ANSWER_WITHIN_MS, (waiting) => {
      this.#waiting.set(request, waiting);
      this.#socket?.send(frameOf(request));
    });
  }

  /** Takes texts that came another way, a page of history, as heard. */
  hearTexts(texts: string[]): void {
    this.#hear(this.#log.placesOf(texts));
  }

  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  cut(): void {
    this.#socket?.cut();
  }

  heardFrame(bytes: Buffer, from: number, to: number): void {
    this.#tally.frames++;
    this.#tally.bytes += to - from;
    const known = this.#log.recognise(bytes, from, to, this.#frame);
    if (known === null) this.#understand(this.options.protocol.read(bytes.toString('utf8', from, to), this.seat), bytes, from, to);
    else this.#hearTold(known);
  }

  closed(code: number): void {
    const gone = new Error(`The server closed the connection of ${this.seat.name} (code ${code}).`);
    this.#entering?.refused(gone);
    for (const waiting of this.#waiting.values()) waiting.refused(gone);
    this.#waiting.clear();
    this.onClosed(code);
  }

  #hearTold(index: number): void {
    const told = this.#log.at(index);
    if (!told) return;
    this.#frame = index;
    this.#hear(told.places);
    this.#enteredAt(told.cursor);
  }

  #hear(places: number[]): void {
    const { latencies } = this.#tally;
    const now = latencies ? performance.now() : 0;
    this.#tally.deliveries += places.length;
    for (const place of places) {
      this.hearing.hear(place);
      latencies?.push(now - (this.#log.dueAt[place] ?? now));
    }
  }

  #understand(said: Said, bytes: Buffer, from: number, to: number): void {
    switch (said.kind) {
      case 'messages':
        return this.#hearTold(this.#log.remember(Buffer.from(bytes.subarray(from, to)), said.texts, said.cursor));
      case 'entered':
        return this.#enteredAt(said.cursor);
      case 'reset':
        this.onReset();
        return this.#enteredAt(said.cursor);
      case 'answer':
        return this.#take(said.request)?.answered(said.data);
      case 'refused':
        return this.#refused(said.request, said.why);
      case 'reply':
        return this.#socket?.send(said.frame);
      case 'nothing':
        return;
    }
  }

  #enteredAt(cursor: string | null): void {
    this.cursor = cursor;
    this.#entering?.answered(null);
    this.#entering = null;
  }

  #refused(request: number | null, why: string): void {
    const waiting = request === null ? this.#entering : this.#take(request);
    if (waiting) waiting.refused(new Error(`${this.seat.name} was refused: ${why}`));
    else this.#tally.refused.push(why);
  }

  #take(request: number): Waiting | null {
    const waiting = this.#waiting.get(request) ?? null;
    this.#waiting.delete(request);
    return waiting;
  }
}

function within(ms: number, begin: (waiting: Waiting) => void): Promise<unknown> {
  return new Promise((answered, refused) => {
    const late = setTimeout(() => refused(new Error(`No answer came within ${ms / 1000} s.`)), ms);
    const settled = <T>(settle: (value: T) => void) => (value: T) => {
      clearTimeout(late);
      settle(value);
    };
    begin({ answered: settled(answered), refused: settled(refused) });
  });
}
