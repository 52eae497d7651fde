import type { UserEvent } from '../../wire/user-event.ts';
import type { Activity, Bystander } from './activity.ts';
import type { Bus, PersonNews } from './bus.ts';
import { Beginning, pulled, SleepingFeed, type Feed } from './sleeping-feed.ts';
import type { Listener, Telling } from './telling.ts';

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
};

/**
 * What one person hears outside open rooms. It listens to the person's own topic and to those of his rooms, then says
 * the whole `state`, then what changes. When it cannot be sure of having heard all, it begins again with `state`; so
 * there is no cursor, and no count can stick.
 */
export function personFeed(source: PersonFeedSource, signal: AbortSignal): Feed<UserEvent[]> {
  const feed = new PersonFeed(source);
  return source.socket ? new Beginning(feed) : pulled(feed, signal, ({ events }: Telling<UserEvent>) => [...events]);
}

class PersonFeed extends SleepingFeed<UserEvent[]> {
  #ears: Ears | null = null;

  constructor(private readonly source: PersonFeedSource) {
    super();
  }

  protected async catchUp(): Promise<UserEvent[]> {
    this.leaveAll();
    await this.source.socket?.drained();
    const ears = (this.#ears = new Ears(this.source, () => this.comeRound()));
    const roomIds = await this.source.roomIds();
    // Whoever went meanwhile listens no more.
    if (this.#ears === ears) ears.openRooms(roomIds);
    return [await this.source.snapshot()];
  }

  protected join(listener: Listener<UserEvent>): void {
    this.#ears?.attach(listener);
  }

  protected leaveAll(): void {
    this.#ears?.[Symbol.dispose]();
    this.#ears = null;
  }
}

const HELD_BACK_MAX = 1_000;

/** Everything the person listens to, held back until there is somebody to tell it to. */
class Ears implements Disposable {
  #listener: Listener<UserEvent> | null = null;
  #heldBack: Telling<UserEvent>[] = [];
  readonly #rooms = new Map<string, Disposable>();
  /** Rooms left since the database was asked which are mine: its answer may still name them. */
  readonly #left = new Set<string>();
  readonly #person: Disposable;
  readonly #bystander: Bystander = { listener: { tell: (telling) => this.#tell(telling) }, lost: () => this.#lose() };
  /** Something may have been missed before there was anybody to tell that to. */
  #lost = false;

  constructor(
    private readonly source: PersonFeedSource,
    private readonly onLost: () => void,
  ) {
    this.#person = source.bus.onPerson(source.personId, (news) => this.#hear(news));
  }

  openRooms(roomIds: string[]): void {
    for (const roomId of roomIds) {
      if (!this.#left.has(roomId)) this.#rooms.set(roomId, this.source.activity.listen(roomId, this.#bystander));
    }
  }

  attach(listener: Listener<UserEvent>): void {
    this.#listener = listener;
    const told = this.#heldBack.every((telling) => this.#tell(telling));
    this.#heldBack = [];
    if (!told || this.#lost) this.onLost();
  }

  [Symbol.dispose](): void {
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

  #lose(): void {
    if (this.#listener) this.onLost();
    else this.#lost = true;
  }

  #tell(telling: Telling<UserEvent>): boolean {
    if (this.#listener) return this.#listener.tell(telling);
    return this.#heldBack.push(telling) <= HELD_BACK_MAX;
  }
}
