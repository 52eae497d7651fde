import type { RoomEvent } from '../../wire/room-event.ts';
import type { UserEvent } from '../../wire/user-event.ts';
import type { Bus, PersonNews, RoomNews } from './bus.ts';
import { Mailbox } from './mailbox.ts';

export type PersonFeedSource = {
  bus: Bus;
  personId: string;
  sessionId: string;
  /** The rooms the person is in, whose messages count for him. */
  roomIds(): Promise<string[]>;
  /** Everything as it now is: a `state`. */
  snapshot(): Promise<UserEvent>;
  drained(): Promise<void>;
  signal: AbortSignal;
};

/**
 * What one person hears outside open rooms. It listens to the person's own topic and to those of his rooms, then
 * says the whole `state`, then what changes. When it cannot be sure of having heard all, it says `state` again; so
 * no count can stick.
 */
export async function* personFeed(source: PersonFeedSource): AsyncGenerator<UserEvent[], void, void> {
  using mailbox = new Mailbox<UserEvent>();
  using rooms = new ListenedRooms(source.bus, mailbox);
  using _listening = source.bus.onPerson(source.personId, (news) => hear(news, source, mailbox, rooms));
  const close = () => mailbox[Symbol.dispose]();
  source.signal.addEventListener('abort', close, { once: true });
  try {
    rooms.add(await source.roomIds());
    yield [await source.snapshot()];
    while (!source.signal.aborted) {
      const taken = await mailbox.take();
      if (taken.state === 'closed') return;
      yield taken.state === 'behind' ? [await source.snapshot()] : taken.items;
      await source.drained();
    }
  } finally {
    source.signal.removeEventListener('abort', close);
  }
}

/** The person's rooms on the bus, each turned into what it means for somebody who is not looking at it. */
class ListenedRooms implements Disposable {
  readonly #rooms = new Map<string, Disposable>();

  constructor(
    private readonly bus: Bus,
    private readonly mailbox: Mailbox<UserEvent>,
  ) {}

  add(roomIds: string[]): void {
    for (const roomId of roomIds) {
      if (!this.#rooms.has(roomId)) this.#rooms.set(roomId, this.bus.onRoom(roomId, (news) => this.#hear(roomId, news)));
    }
  }

  remove(roomId: string): void {
    this.#rooms.get(roomId)?.[Symbol.dispose]();
    this.#rooms.delete(roomId);
  }

  [Symbol.dispose](): void {
    for (const listening of this.#rooms.values()) listening[Symbol.dispose]();
    this.#rooms.clear();
  }

  #hear(roomId: string, news: RoomNews): void {
    if (news === 'recheck') return this.mailbox.overflow();
    for (const event of news) {
      const told = forSomebodyElsewhere(roomId, event);
      if (told) this.mailbox.put(told, told.kind === 'presence' ? `presence:${told.personId}` : null);
    }
  }
}

function hear(news: PersonNews, source: PersonFeedSource, mailbox: Mailbox<UserEvent>, rooms: ListenedRooms): void {
  if (news.sessionId !== null && news.sessionId !== source.sessionId) return;
  if (news.event.kind === 'room' && news.event.room.membership === 'joined') rooms.add([news.event.room.id]);
  if (news.event.kind === 'removed') rooms.remove(news.event.roomId);
  mailbox.put(news.event);
}

function forSomebodyElsewhere(roomId: string, event: RoomEvent): UserEvent | null {
  switch (event.kind) {
    case 'message': {
      const { seq, changedSeq, authorId, deletedAt } = event.message;
      const counts = seq === changedSeq || deletedAt !== null;
      return counts ? { kind: 'unread', roomId, seq, changedSeq, authorId, deleted: deletedAt !== null } : null;
    }
    case 'room':
      return { kind: 'roomChanged', room: event.room };
    case 'presence':
      return event;
    default:
      return null;
  }
}
