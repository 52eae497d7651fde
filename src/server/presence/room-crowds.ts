import { PRESENT_NAMED_MAX } from '../../wire/limits.ts';
import type { Whisper } from '../../wire/room-event.ts';
import type { PresenceStatus } from '../../wire/views.ts';
import type { Bus } from '../live/bus.ts';

/** A crowd is counted this often at most: nobody sees one of a thousand come. */
const COUNT_EVERY_MS = 1_000;

/** `hidden` are those of `people` who are here and want nobody to see it. */
type Crowd = { people: Set<string>; hidden: Set<string>; counting: NodeJS.Timeout | null };

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
    const crowd = this.#rooms.get(roomId) ?? { people: new Set<string>(), hidden: new Set<string>(), counting: null };
    this.#rooms.set(roomId, crowd);
    crowd.people.add(personId);
  }

  remove(roomId: string, personId: string): void {
    const crowd = this.#rooms.get(roomId);
    crowd?.hidden.delete(personId);
    if (!crowd?.people.delete(personId) || crowd.people.size > 0) return;
    if (crowd.counting) clearTimeout(crowd.counting);
    this.#rooms.delete(roomId);
  }

  /** Whether somebody who is here is to be taken for one who is not. */
  hide(roomId: string, personId: string, hidden: boolean): void {
    const crowd = this.#rooms.get(roomId);
    if (hidden && crowd?.people.has(personId)) crowd.hidden.add(personId);
    else crowd?.hidden.delete(personId);
  }

  has(roomId: string, personId: string): boolean {
    return this.#rooms.get(roomId)?.people.has(personId) ?? false;
  }

  /** How many are seen to be here. */
  count(roomId: string): number {
    const crowd = this.#rooms.get(roomId);
    return crowd ? seen(crowd) : 0;
  }

  /** Everybody who is here, however many, those included whom nobody sees. Never to be told. */
  everybody(roomId: string): string[] {
    return [...(this.#rooms.get(roomId)?.people ?? [])];
  }

  /** The people of a room, none where they are too many to be named. */
  named(roomId: string): Iterable<string> {
    const crowd = this.#rooms.get(roomId);
    if (!crowd || seen(crowd) > PRESENT_NAMED_MAX) return [];
    return crowd.hidden.size === 0 ? crowd.people : [...crowd.people].filter((personId) => !crowd.hidden.has(personId));
  }

  whoIsHere(roomId: string): Whisper {
    const here: Record<PresenceStatus, string[]> = { online: [], away: [], busy: [], offline: [] };
    for (const personId of this.#rooms.get(roomId)?.people ?? []) here[this.statusOf(personId)].push(personId);
    const { online, away, busy } = here;
    if (online.length + away.length + busy.length > PRESENT_NAMED_MAX) return { kind: 'crowd', online: online.length + busy.length, away: away.length };
    return { kind: 'present', online, away, busy };
  }

  /** Tells the room how somebody is now. */
  tell(roomId: string, personId: string): void {
    const crowd = this.#rooms.get(roomId);
    if (!crowd || seen(crowd) <= PRESENT_NAMED_MAX) this.bus.tellRoom(roomId, [{ kind: 'presence', personId, status: this.statusOf(personId) }]);
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

function seen({ people, hidden }: Crowd): number {
  return people.size - hidden.size;
}
