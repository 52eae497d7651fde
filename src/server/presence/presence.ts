import { TYPING_TTL_MS } from '../../wire/limits.ts';
import type { PresenceStatus } from '../../wire/views.ts';
import type { Bus } from '../live/bus.ts';

export type PresenceSource = {
  bus: Bus;
  graceMs: number;
  /** The rooms a person is in: those who hear of his coming and going. */
  roomsOf(personId: string): Promise<string[]>;
  /** Keeps when a person was last here. */
  markSeen(personId: string): Promise<void>;
};

type Here = { connections: Map<string, { idle: boolean }>; told: PresenceStatus; grace: NodeJS.Timeout | null };

/**
 * Who is here and who is typing: memory and timers, whispers only. A person with three tabs is one person, and a
 * reload is no coming and going: he is here until his last connection has been gone for the grace period (R6).
 */
export class Presence {
  readonly #here = new Map<string, Here>();
  readonly #typing = new Map<string, { username: string; timer: NodeJS.Timeout }>();

  constructor(private readonly source: PresenceSource) {}

  connect(personId: string, connectionId: string): void {
    const here = this.#here.get(personId) ?? { connections: new Map(), told: 'offline' as const, grace: null };
    this.#here.set(personId, here);
    if (here.grace) clearTimeout(here.grace);
    here.grace = null;
    here.connections.set(connectionId, { idle: false });
    this.#tell(personId, here);
  }

  disconnect(personId: string, connectionId: string): void {
    const here = this.#here.get(personId);
    if (!here?.connections.delete(connectionId)) return;
    if (here.connections.size > 0) return this.#tell(personId, here);
    here.grace = setTimeout(() => this.#forget(personId), this.source.graceMs);
  }

  /** This connection's person is (not) looking. Away is whoever looks nowhere. */
  setIdle(personId: string, connectionId: string, idle: boolean): void {
    const here = this.#here.get(personId);
    if (!here?.connections.has(connectionId)) return;
    here.connections.set(connectionId, { idle });
    this.#tell(personId, here);
  }

  /** Says in a room that has a new member how he is; whoever is not spoken of is offline. */
  announce(roomId: string, personId: string): void {
    const status = this.statusOf(personId);
    if (status !== 'offline') this.source.bus.tellRoom(roomId, [{ kind: 'presence', personId, status }]);
  }

  statusOf(personId: string): PresenceStatus {
    return this.#here.get(personId)?.told ?? 'offline';
  }

  /** Everyone who is not offline. */
  hereIds(): string[] {
    return [...this.#here.keys()];
  }

  /** How many connections a person has open. */
  connectionCount(personId: string): number {
    return this.#here.get(personId)?.connections.size ?? 0;
  }

  /** Says that somebody types; unless it is said again, it is over after `TYPING_TTL_MS` (P2). */
  startTyping(roomId: string, person: { personId: string; username: string }): void {
    const key = `${roomId} ${person.personId}`;
    clearTimeout(this.#typing.get(key)?.timer);
    const timer = setTimeout(() => this.stopTyping(roomId, person.personId), TYPING_TTL_MS);
    this.#typing.set(key, { username: person.username, timer });
    this.source.bus.tellRoom(roomId, [{ kind: 'typing', ...person, typing: true }]);
  }

  stopTyping(roomId: string, personId: string): void {
    const key = `${roomId} ${personId}`;
    const typist = this.#typing.get(key);
    if (!typist) return;
    clearTimeout(typist.timer);
    this.#typing.delete(key);
    this.source.bus.tellRoom(roomId, [{ kind: 'typing', personId, username: typist.username, typing: false }]);
  }

  /** Ends every timer, and keeps when those who are here were last seen. */
  async close(): Promise<void> {
    for (const { timer } of this.#typing.values()) clearTimeout(timer);
    for (const here of this.#here.values()) if (here.grace) clearTimeout(here.grace);
    const present = this.hereIds();
    this.#here.clear();
    this.#typing.clear();
    await Promise.allSettled(present.map((personId) => this.source.markSeen(personId)));
  }

  #forget(personId: string): void {
    this.#here.delete(personId);
    this.#whisper(personId);
    this.source.markSeen(personId).catch(() => undefined);
  }

  #tell(personId: string, here: Here): void {
    const status = [...here.connections.values()].every((connection) => connection.idle) ? 'away' : 'online';
    if (status === here.told) return;
    here.told = status;
    this.#whisper(personId);
  }

  /**
   * Tells the rooms the person is in how he is when the database has said which those are: of two whispers that
   * overtake each other the last one still says what is true. When it cannot say, the whisper is lost, as they may be.
   */
  #whisper(personId: string): void {
    const tell = (roomId: string) => this.source.bus.tellRoom(roomId, [{ kind: 'presence', personId, status: this.statusOf(personId) }]);
    this.source.roomsOf(personId).then((roomIds) => roomIds.forEach(tell), () => undefined);
  }
}
