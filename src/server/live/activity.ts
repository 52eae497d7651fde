import type { RoomEvent } from '../../wire/room-event.ts';
import { saidOf } from '../../wire/said.ts';
import type { UserEvent } from '../../wire/user-event.ts';
import type { Bus, RoomNews } from './bus.ts';
import type { Listener } from './telling.ts';

/** A sidebar is told this often at most. A busy room of a thousand then costs a frame a person, not one a message. */
const ACTIVITY_EVERY_MS = 100;

/** One who hears of a room without looking at it; `lost` when he must ask for everything anew. */
export type Bystander = { listener: Listener<UserEvent>; lost: () => void };

/**
 * What rooms mean to people who are not looking at them: unread messages, names, who is here. Made once a room, and
 * the same for all of them: whether a message is unread for me is mine to fold, so nobody asks the database.
 */
export class Activity {
  readonly #rooms = new Map<string, RoomActivity>();

  constructor(private readonly bus: Bus) {}

  listen(roomId: string, bystander: Bystander): Disposable {
    const room = this.#rooms.get(roomId) ?? new RoomActivity(this.bus, roomId);
    this.#rooms.set(roomId, room);
    room.bystanders.add(bystander);
    return {
      [Symbol.dispose]: () => {
        room.bystanders.delete(bystander);
        if (room.bystanders.size > 0) return;
        room.close();
        this.#rooms.delete(roomId);
      },
    };
  }

  get openRooms(): number {
    return this.#rooms.size;
  }
}

class RoomActivity {
  readonly bystanders = new Set<Bystander>();
  readonly #listening: Disposable;
  #waiting: UserEvent[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(bus: Bus, private readonly roomId: string) {
    this.#listening = bus.onRoom(roomId, (news) => this.#hear(news));
  }

  close(): void {
    this.#listening[Symbol.dispose]();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #hear(news: RoomNews): void {
    if (news === 'recheck') return [...this.bystanders].forEach((bystander) => bystander.lost());
    const answered = new Set(news.map((event) => (event.kind === 'message' ? event.message.threadOf : null)));
    for (const event of news) {
      // Told beside an answer of its thread, it has only been counted anew; if it is deleted, it has long been so.
      if (event.kind === 'message' && answered.has(event.message.id)) continue;
      const told = forSomebodyElsewhere(this.roomId, event);
      if (told) this.#waiting.push(told);
    }
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#tell(), ACTIVITY_EVERY_MS);
  }

  #tell(): void {
    this.#timer = null;
    const telling = { events: this.#waiting, id: null };
    this.#waiting = [];
    for (const bystander of this.bystanders) if (!bystander.listener.tell(telling)) bystander.lost();
  }
}

function forSomebodyElsewhere(roomId: string, event: RoomEvent): UserEvent | null {
  switch (event.kind) {
    case 'message': {
      const { seq, changedSeq, deletedAt, threadOf } = event.message;
      // A thread has its own followers, who are told of it each.
      const counts = threadOf === null && (seq === changedSeq || deletedAt !== null);
      return counts ? { kind: 'unread', roomId, changedSeq, deleted: deletedAt !== null, ...saidOf(event.message) } : null;
    }
    case 'room':
      return { kind: 'roomChanged', room: event.room };
    case 'presence':
      return event;
    default:
      return null;
  }
}
