import { uuidv7 } from 'uuidv7';
import type { MessageView } from '../wire/views.ts';
import { Pause, pauseMs } from './backoff.ts';
import { faultOfText } from './message-text.ts';
import { outlookOf, refusedOf, RefusedError, type Refused } from './refused.ts';

/** A message that has been written and is not yet in the room. Times in milliseconds since the epoch. */
export type OutboxEntry = {
  clientId: string;
  text: string;
  /** The id of the message it answers. */
  replyTo: string | null;
  /** The id of the message in whose thread it is to stand; null in the main flow. */
  threadOf: string | null;
  /** The ids of the files that come with it. */
  fileIds: readonly string[];
  /** `pending` is being sent, again and again if need be; `failed` was refused and waits for `retry` or `discard`. */
  status: 'pending' | 'failed';
  /** Why it failed, or why it is taking long. */
  error?: Refused;
  createdAt: number;
};

/** What the server answers to a send. */
export type Sent = { id: string; seq: number; createdAt: number };

/** How an entry is sent; rejects with whatever the call was rejected with. */
export type SendEntry = (entry: { clientId: string; text: string; replyTo?: string; threadOf?: string; fileIds?: string[] }) => Promise<Sent>;

/** Between attempts that may do better later. */
const AGAIN = { baseMs: 500, capMs: 15_000, atLeastMs: 100 };

type Slot = { entry: OutboxEntry; sent: Sent | null; resolve(sent: Sent): void; reject(error: Error): void };

/**
 * One room's messages on their way. They go one at a time: the next leaves when the one before has been answered,
 * since two calls in flight may be kept in either order. Whatever happens to the line, an entry is sent again under
 * the same clientId until it is answered; the server keeps it once (M6). An entry stays until its message is in the
 * room as it is shown, so that it is never to be seen twice, nor for a moment not at all.
 */
export class Outbox {
  #slots: Slot[] = [];
  #entries: readonly OutboxEntry[] = [];
  #sending = false;
  #pause: Pause | null = null;
  #tries = 0;
  #stopped = false;

  constructor(
    private readonly send: SendEntry,
    private readonly changed: () => void,
  ) {}

  /** The entries in the order in which they were written; a new array whenever anything has changed. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** Adds a message and sends it when its turn comes. The promise may be ignored. */
  add(text: string, { replyTo = null, threadOf = null, fileIds = [] }: { replyTo?: string | null; threadOf?: string | null; fileIds?: readonly string[] } = {}): Promise<Sent> {
    const slot = emptySlot({ clientId: uuidv7(), text: text.trim(), replyTo, threadOf, fileIds, status: 'pending', createdAt: Date.now() });
    const answered = new Promise<Sent>((resolve, reject) => Object.assign(slot, { resolve, reject }));
    // Whoever ignores the promise sees the failure in the entry; it must not end his process.
    answered.catch(() => undefined);
    const fault = faultOfText(text, fileIds.length > 0 ? 0 : 1);
    // Nothing was written, so there is nothing to keep; what is too long is kept for its author to shorten.
    if (slot.entry.text !== '' || fileIds.length > 0) this.#slots.push(slot);
    if (fault) this.#fail(slot, fault);
    else this.#tell();
    return answered;
  }

  /** Takes up entries that an earlier page or process had left, before those of this one. */
  restore(entries: readonly OutboxEntry[]): void {
    const known = new Set(this.#slots.map((slot) => slot.entry.clientId));
    const missing = entries.filter(({ clientId }) => !known.has(clientId) && known.add(clientId));
    this.#slots = [...missing.map(emptySlot), ...this.#slots];
    this.#tell();
  }

  retry(clientId: string): void {
    const slot = this.#slots.find(({ entry }) => entry.clientId === clientId && entry.status === 'failed');
    if (!slot) return;
    const { error: _, ...entry } = slot.entry;
    slot.entry = { ...entry, status: 'pending' };
    this.#tell();
  }

  discard(clientId: string): void {
    const slot = this.#slots.find(({ entry }) => entry.clientId === clientId);
    if (!slot || slot.sent) return;
    slot.reject(new RefusedError({ reason: 'connection.lost', message: 'The message was discarded before it was sent.' }));
    this.#remove((other) => other === slot);
  }

  /** The room shows these messages now: those of mine among them have arrived. */
  heard(messages: readonly MessageView[], myId: string | null): void {
    if (this.#slots.length === 0) return;
    // Another person could use a clientId that he has seen of mine; then it is not my message that has arrived.
    const mine = new Map(messages.filter(({ authorId }) => myId === null || authorId === myId).map((message) => [message.clientId, message]));
    for (const slot of this.#slots) {
      const arrived = mine.get(slot.entry.clientId);
      if (arrived) slot.resolve({ id: arrived.id, seq: arrived.seq, createdAt: arrived.createdAt });
    }
    this.#remove(({ entry }) => mine.has(entry.clientId));
  }

  /** The room is shown as it was at `seq`: whatever was kept up to there is in it, or was taken out again. */
  shownUpTo(seq: number): void {
    this.#remove(({ sent }) => sent !== null && sent.seq <= seq);
  }

  /** Sends nothing more. What was pending stays where it is kept. */
  stop(): void {
    this.#stopped = true;
    this.#pause?.cancel();
  }

  #remove(done: (slot: Slot) => boolean): void {
    const left = this.#slots.filter((slot) => !done(slot));
    if (left.length === this.#slots.length) return;
    this.#slots = left;
    this.#tell();
  }

  #tell(): void {
    this.#entries = this.#slots.map(({ entry }) => entry);
    this.changed();
    void this.#sendOn();
  }

  async #sendOn(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let slot = this.#next(); slot; slot = this.#next()) await this.#attempt(slot);
    this.#sending = false;
  }

  #next(): Slot | undefined {
    return this.#stopped ? undefined : this.#slots.find(({ entry, sent }) => entry.status === 'pending' && !sent);
  }

  async #attempt(slot: Slot): Promise<void> {
    const { clientId, text, replyTo, threadOf, fileIds } = slot.entry;
    try {
      const sent = await this.send({ clientId, text, ...(replyTo ? { replyTo } : {}), ...(threadOf ? { threadOf } : {}), ...(fileIds.length > 0 ? { fileIds: [...fileIds] } : {}) });
      this.#tries = 0;
      slot.sent = sent;
      slot.resolve(sent);
      this.#tell();
    } catch (error) {
      // Whoever closes the client has not refused the message: it stays pending where it is kept.
      if (this.#stopped) return;
      const refused = refusedOf(error);
      if (outlookOf(error) === 'stands') return this.#fail(slot, refused);
      slot.entry = { ...slot.entry, error: refused };
      this.#tell();
      this.#pause = new Pause(refused.retryAfterS === undefined ? pauseMs(this.#tries++, AGAIN) : refused.retryAfterS * 1_000);
      await this.#pause.done;
      this.#pause = null;
    }
  }

  #fail(slot: Slot, error: Refused): void {
    slot.entry = { ...slot.entry, status: 'failed', error };
    slot.reject(new RefusedError(error));
    this.#tell();
  }
}

/** An entry for whose answer nobody waits. */
function emptySlot(entry: OutboxEntry): Slot {
  return { entry, sent: null, resolve: () => undefined, reject: () => undefined };
}
