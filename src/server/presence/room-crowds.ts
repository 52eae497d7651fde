import { PRESENT_NAMED_MAX } from '../../wire/limits.ts';
import type { Whisper } from '../../wire/room-event.ts';
import type { PresenceStatus } from '../../wire/views.ts';
import type { Bus } from '../live/bus.ts';

/** A crowd is counted this often at most: nobody sees one of a thousand come. */
const COUNT_EVERY_MS = 1_000;

type Crowd = { people: Set<string>; counting: NodeJS.Timeout | null };

/**
 * Who of those that are here is in which room. It answers who is in a room without asking the database, and tells a
 * room of one person's coming, or, above `PRESENT_NAMED_MAX`, now and then how many there are.
 */
export class RoomCrowds {
  readonly #rooms = new Map<string, Crowd>();

  constructor(
    private readonly bus: Bus,
    private readonly statusOf: (personId: string) => PresenceStatus,
  ) {}

  add(roomId: string, personId: string): void {
    const crowd = this.#rooms.get(roomId) ?? { people: new Set<string>(), counting: null };
    this.#rooms.set(roomId, crowd);
    crowd.people.add(personId);
  }

  remove(roomId: string, personId: string): void {
    const crowd = this.#rooms.get(roomId);
    if (!crowd?.people.delete(personId) || crowd.people.size > 0) return;
    if (crowd.counting) clearTimeout(crowd.counting);
    this.#rooms.delete(roomId);
  }

  has(roomId: string, personId: string): boolean {
    return this.#rooms.get(roomId)?.people.has(personId) ?? false;
  }

  count(roomId: string): number {
    return this.#rooms.get(roomId)?.people.size ?? 0;
  }

  /** Everybody who is here, however many. */
  everybody(roomId: string): string[] {
    return [...(this.#rooms.get(roomId)?.people ?? [])];
  }

  /** The people of a room, none where they are too many to be named. */
  named(roomId: string): Iterable<string> {
    const people = this.#rooms.get(roomId)?.people;
    return people && people.size <= PRESENT_NAMED_MAX ? people : [];
  }

  whoIsHere(roomId: string): Whisper {
    const here = this.everybody(roomId);
    const online = here.filter((personId) => this.statusOf(personId) === 'online');
    if (here.length > PRESENT_NAMED_MAX) return { kind: 'crowd', online: online.length, away: here.length - online.length };
    return { kind: 'present', online, away: here.filter((personId) => this.statusOf(personId) === 'away') };
  }

  /** Tells the room how somebody is now. */
  tell(roomId: string, personId: string): void {
    const crowd = this.#rooms.get(roomId);
    if (!crowd || crowd.people.size <= PRESENT_NAMED_MAX) this.bus.tellRoom(roomId, [{ kind: 'presence', personId, status: this.statusOf(personId) }]);
    else crowd.counting ??= setTimeout(() => this.#tellCount(roomId, crowd), COUNT_EVERY_MS);
  }

  close(): void {
    for (const { counting } of this.#rooms.values()) if (counting) clearTimeout(counting);
    this.#rooms.clear();
  }

  #tellCount(roomId: string, crowd: Crowd): void {
    crowd.counting = null;
    this.bus.tellRoom(roomId, [this.whoIsHere(roomId)]);
  }
}
