import type { Api } from './api.ts';
import { Outbox, type OutboxEntry } from './outbox.ts';
import type { Self } from './self.ts';

/**
 * Where messages on their way are kept, so that a reload loses none: `sessionStorage` fits, and so does anything that
 * keeps strings. Use one that is not shared between pages, or two pages will both send what they find there (the
 * server keeps it once, but both will show it).
 */
export type OutboxStorage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/** A call that has not been answered by then is made again; the connection may be alive and the answer lost. */
const ANSWER_WITHIN_MS = 30_000;

type Stored = Omit<OutboxEntry, 'error'> & { roomId: string };

type Watch = () => void;

/**
 * Everything on its way, by room. Entries belong to the person who wrote them: when somebody else signs in here, they
 * stay in the storage under their author's name until he is back, and are never sent under another.
 */
export class Outboxes {
  readonly #rooms = new Map<string, { outbox: Outbox; watch: Watch | null }>();
  #owner: string | null = null;

  constructor(
    private readonly api: Api,
    private readonly self: Self,
    private readonly storage: OutboxStorage | null,
  ) {
    self.personId.subscribe(() => this.#ownerKnown());
  }

  /** The room's outbox. `watch` hears of its changes while the room is shown; without one, what is answered is done with. */
  of(roomId: string, watch?: Watch): Outbox {
    const there = this.#rooms.get(roomId) ?? this.#begin(roomId);
    if (watch) there.watch = watch;
    return there.outbox;
  }

  /** Nobody shows the room any more; what is pending in it is sent all the same. */
  unwatch(roomId: string): void {
    const there = this.#rooms.get(roomId);
    if (!there) return;
    there.watch = null;
    this.#changed(roomId);
  }

  stop(): void {
    for (const { outbox } of this.#rooms.values()) outbox.stop();
  }

  #begin(roomId: string) {
    const outbox = new Outbox(
      (entry) => this.api.messages.send.mutate({ roomId, ...entry }, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }),
      () => this.#changed(roomId),
    );
    const room = { outbox, watch: null };
    this.#rooms.set(roomId, room);
    return room;
  }

  #changed(roomId: string): void {
    const there = this.#rooms.get(roomId);
    if (!there) return;
    if (there.watch) there.watch();
    // Without a feed nobody will hear the message arrive: the answer has to do.
    else there.outbox.shownUpTo(Infinity);
    if (!there.watch && there.outbox.entries.length === 0) this.#rooms.delete(roomId);
    this.#keep();
  }

  #ownerKnown(): void {
    const owner = this.self.personId.get();
    if (owner === null || owner === this.#owner) return;
    if (this.#owner !== null) this.#handOver();
    this.#owner = owner;
    const stored = this.#stored(owner);
    for (const roomId of new Set(stored.map((entry) => entry.roomId))) {
      this.of(roomId).restore(stored.filter((entry) => entry.roomId === roomId).map(({ roomId: _, ...entry }) => ({ ...entry, threadOf: entry.threadOf ?? null, fileIds: entry.fileIds ?? [] })));
    }
    this.#keep();
  }

  /** Somebody else is signed in now: what the one before wrote is taken out of sight, and stays in the storage. */
  #handOver(): void {
    this.#owner = null;
    for (const [roomId, { outbox, watch }] of [...this.#rooms]) {
      outbox.stop();
      this.#rooms.delete(roomId);
      if (watch) this.of(roomId, watch);
      watch?.();
    }
  }

  #keep(): void {
    if (!this.storage || this.#owner === null) return;
    const all = [...this.#rooms].flatMap(([roomId, { outbox }]) => outbox.entries.map((entry) => stored(roomId, entry)));
    try {
      if (all.length === 0) this.storage.removeItem(keyOf(this.#owner));
      else this.storage.setItem(keyOf(this.#owner), JSON.stringify(all));
    } catch {
      // A full or forbidden storage takes away the safety across a reload, and nothing else.
    }
  }

  #stored(owner: string): Stored[] {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(keyOf(owner)) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isStored) : [];
    } catch {
      return [];
    }
  }
}

function keyOf(personId: string): string {
  return `parley.outbox.${personId}`;
}

function stored(roomId: string, { clientId, text, replyTo, threadOf, fileIds, status, createdAt }: OutboxEntry): Stored {
  return { roomId, clientId, text, replyTo, threadOf, fileIds, status, createdAt };
}

/** What a storage holds may be of another version of this program, or of somebody's making. */
function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const { roomId, clientId, text, replyTo, threadOf, fileIds = [], status, createdAt } = value as Record<string, unknown>;
  const strings = [roomId, clientId, text, replyTo ?? '', threadOf ?? ''].every((part) => typeof part === 'string');
  return strings && Array.isArray(fileIds) && fileIds.every((id) => typeof id === 'string') && (status === 'pending' || status === 'failed') && typeof createdAt === 'number';
}
