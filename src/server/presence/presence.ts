import type { Whisper } from '../../wire/room-event.ts';
import type { PresenceStatus } from '../../wire/views.ts';
import type { Bus } from '../live/bus.ts';
import { RoomCrowds } from './room-crowds.ts';

export type PresenceSource = {
  bus: Bus;
  graceMs: number;
  /** The rooms a person is in: those who hear of his coming and going. */
  roomsOf(personId: string): Promise<string[]>;
  /** Keeps when a person was last here. */
  markSeen(personId: string): Promise<void>;
};

type Here = { connections: Map<string, { idle: boolean }>; status: PresenceStatus; grace: NodeJS.Timeout | null; rooms: Set<string> };

/**
 * Who is here: memory and timers, whispers only. A person with three tabs is one person, and a reload is no coming
 * and going: he is here until his last connection has been gone for the grace period (R6).
 */
export class Presence {
  readonly #here = new Map<string, Here>();
  readonly #crowds: RoomCrowds;

  constructor(private readonly source: PresenceSource) {
    this.#crowds = new RoomCrowds(source.bus, (personId) => this.statusOf(personId));
  }

  connect(personId: string, connectionId: string): void {
    const here = this.#here.get(personId) ?? this.#arrive(personId);
    if (here.grace) clearTimeout(here.grace);
    here.grace = null;
    here.connections.set(connectionId, { idle: false });
    this.#tell(personId, here);
  }

  disconnect(personId: string, connectionId: string): void {
    const here = this.#here.get(personId);
    if (!here?.connections.delete(connectionId)) return;
    if (here.connections.size > 0) return this.#tell(personId, here);
    here.grace = setTimeout(() => this.#depart(personId, here), this.source.graceMs);
  }

  /** This connection's person is (not) looking. Away is whoever looks nowhere. */
  setIdle(personId: string, connectionId: string, idle: boolean): void {
    const here = this.#here.get(personId);
    if (!here?.connections.has(connectionId)) return;
    here.connections.set(connectionId, { idle });
    this.#tell(personId, here);
  }

  /** A person who is here is in this room: he has joined, or looks at it before the database has said which are his. */
  enterRoom(roomId: string, personId: string): void {
    const here = this.#here.get(personId);
    if (!here || here.rooms.has(roomId)) return;
    here.rooms.add(roomId);
    this.#crowds.add(roomId, personId);
    this.#crowds.tell(roomId, personId);
  }

  leaveRoom(roomId: string, personId: string): void {
    this.#here.get(personId)?.rooms.delete(roomId);
    this.#crowds.remove(roomId, personId);
  }

  statusOf(personId: string): PresenceStatus {
    return this.#here.get(personId)?.status ?? 'offline';
  }

  /** Who is here of a room: their names, or how many where they are too many. */
  whoIsHere(roomId: string): Whisper {
    return this.#crowds.whoIsHere(roomId);
  }

  /** The ids of everybody who is here of a room, however many. */
  presentIn(roomId: string): string[] {
    return this.#crowds.everybody(roomId);
  }

  /** How many of a room are here. */
  countIn(roomId: string): number {
    return this.#crowds.count(roomId);
  }

  /** Everybody who is here in one of the rooms, but for rooms where nobody is named. */
  namedIn(roomIds: string[]): Set<string> {
    return new Set(roomIds.flatMap((roomId) => [...this.#crowds.named(roomId)]));
  }

  /** Everyone who is not offline. */
  hereIds(): string[] {
    return [...this.#here.keys()];
  }

  /** How many connections a person has open. */
  connectionCount(personId: string): number {
    return this.#here.get(personId)?.connections.size ?? 0;
  }

  /** Ends every timer, and keeps when those who are here were last seen. */
  async close(): Promise<void> {
    for (const { grace } of this.#here.values()) if (grace) clearTimeout(grace);
    const present = this.hereIds();
    this.#here.clear();
    this.#crowds.close();
    await Promise.allSettled(present.map((personId) => this.source.markSeen(personId)));
  }

  #arrive(personId: string): Here {
    const here: Here = { connections: new Map(), status: 'online', grace: null, rooms: new Set() };
    this.#here.set(personId, here);
    // When the database cannot say which rooms are his, he is here only where he looks: a whisper lost, as they may be.
    this.source.roomsOf(personId).then(
      (roomIds) => this.#here.get(personId) === here && roomIds.forEach((roomId) => this.enterRoom(roomId, personId)),
      () => undefined,
    );
    return here;
  }

  #depart(personId: string, here: Here): void {
    this.#here.delete(personId);
    for (const roomId of here.rooms) {
      this.#crowds.remove(roomId, personId);
      this.#crowds.tell(roomId, personId);
    }
    this.source.markSeen(personId).catch(() => undefined);
  }

  #tell(personId: string, here: Here): void {
    const status = [...here.connections.values()].every((connection) => connection.idle) ? 'away' : 'online';
    if (status === here.status) return;
    here.status = status;
    for (const roomId of here.rooms) this.#crowds.tell(roomId, personId);
  }
}
