import type { UserEvent } from '../../wire/user-event.ts';
import type { Activity } from './activity.ts';
import type { Bus, PersonNews } from './bus.ts';
import { Mailbox } from './mailbox.ts';
import { Attach, type Listener, type Telling } from './telling.ts';

export type PersonFeedSource = {
  bus: Bus;
  activity: Activity;
  personId: string;
  sessionId: string;
  /** The rooms the person is in, whose messages count for him. */
  roomIds(): Promise<string[]>;
  /** Everything as it now is: a `state`. */
  snapshot(): Promise<UserEvent>;
  /** The listener's socket: told directly while it keeps up, waited for while it does not. Null for an iterable. */
  socket: { drained(): Promise<void> } | null;
  signal: AbortSignal;
};

/**
 * What one person hears outside open rooms. It listens to the person's own topic and to those of his rooms, then says
 * the whole `state`, then what changes. When it cannot be sure of having heard all, it begins again with `state`; so
 * there is no cursor, and no count can stick.
 */
export async function* personFeed(source: PersonFeedSource): AsyncGenerator<readonly UserEvent[] | Attach, void, void> {
  while (!source.signal.aborted) {
    using ears = new Ears(source);
    ears.openRooms(await source.roomIds());
    yield [await source.snapshot()];
    if (source.socket) {
      yield new Attach((listener) => ears.attach(listener));
      await ears.lost;
    } else {
      yield* pulled(ears);
    }
    await source.socket?.drained();
  }
}

async function* pulled(ears: Ears): AsyncGenerator<readonly UserEvent[], void, void> {
  using mailbox = new Mailbox<UserEvent>();
  void ears.lost.then(() => mailbox[Symbol.dispose]());
  ears.attach(mailbox);
  for (let taken = await mailbox.take(); taken; taken = await mailbox.take()) {
    yield taken.flatMap(({ events }) => events);
  }
}

const HELD_BACK_MAX = 1_000;

/** Everything the person listens to, held back until there is somebody to tell it to. */
class Ears implements Disposable {
  /** Resolves when something may have been missed, or the listener is gone. */
  readonly lost: Promise<void>;
  #lose: () => void = () => undefined;
  #listener: Listener<UserEvent> | null = null;
  #heldBack: Telling<UserEvent>[] = [];
  readonly #rooms = new Map<string, Disposable>();
  /** Rooms left since the database was asked which are mine: its answer may still name them. */
  readonly #left = new Set<string>();
  readonly #person: Disposable;
  readonly #relay: Listener<UserEvent> = { tell: (telling) => this.#tell(telling) };

  constructor(private readonly source: PersonFeedSource) {
    this.lost = new Promise((lose) => (this.#lose = lose));
    this.#person = source.bus.onPerson(source.personId, (news) => this.#hear(news));
    source.signal.addEventListener('abort', this.#lose, { once: true });
    if (source.signal.aborted) this.#lose();
  }

  openRooms(roomIds: string[]): void {
    for (const roomId of roomIds) {
      if (!this.#left.has(roomId)) this.#rooms.set(roomId, this.source.activity.listen(roomId, { listener: this.#relay, lost: this.#lose }));
    }
  }

  attach(listener: Listener<UserEvent>): void {
    this.#listener = listener;
    if (!this.#heldBack.every((telling) => this.#tell(telling))) this.#lose();
    this.#heldBack = [];
  }

  [Symbol.dispose](): void {
    this.source.signal.removeEventListener('abort', this.#lose);
    this.#person[Symbol.dispose]();
    for (const listening of this.#rooms.values()) listening[Symbol.dispose]();
  }

  #hear({ event, sessionId }: PersonNews): void {
    if (sessionId !== null && sessionId !== this.source.sessionId) return;
    const moved = this.#movesMe(event);
    if (event.kind === 'removed') {
      this.#left.add(event.roomId);
      this.#rooms.get(event.roomId)?.[Symbol.dispose]();
      this.#rooms.delete(event.roomId);
    }
    if (!this.#tell({ events: [event], id: null }) || moved) this.#lose();
  }

  /**
   * Whether my rooms are others now. A room that is mine now brings people whose presence was never heard, and perhaps
   * a message that was told after it was counted; one I have left takes people away. So everything is said again.
   */
  #movesMe(event: UserEvent): boolean {
    if (event.kind === 'removed') return this.#rooms.has(event.roomId);
    return event.kind === 'room' && event.room.membership === 'joined' && !this.#rooms.has(event.room.id);
  }

  #tell(telling: Telling<UserEvent>): boolean {
    if (this.#listener) return this.#listener.tell(telling);
    return this.#heldBack.push(telling) <= HELD_BACK_MAX;
  }
}
