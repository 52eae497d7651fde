import type { Whisper } from '../../wire/room-event.ts';
import type { Availability, PresenceStatus } from '../../wire/views.ts';
import type { Bus } from '../live/bus.ts';
import { RoomCrowds } from './room-crowds.ts';

export type PresenceSource = {
  bus: Bus;
  graceMs: number;
  /** The rooms a person is in: those who hear of his coming and going; and what he says of his being there. */
  about(personId: string): Promise<{ roomIds: string[]; availability: Availability }>;
  /** Keeps when a person was last here. */
  markSeen(personId: string): Promise<void>;
};

type Here = {
  connections: Map<string, { idle: boolean }>;
  /** What he says of it; until that is known nobody is told that he is here, since he may not want it. */
  availability: Availability | null;
  status: PresenceStatus;
  grace: NodeJS.Timeout | null;
  rooms: Set<string>;
};

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
    if (here.availability === null) this.#learn(personId, here);
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

  /** What somebody says of his being there, from now on. It counts nothing while he is away from all his devices. */
  setAvailability(personId: string, availability: Availability): void {
    const here = this.#here.get(personId);
    if (!here || here.availability === availability) return;
    const wasSeen = here.status !== 'offline';
    here.availability = availability;
    this.#tell(personId, here);
    // To the others he goes now; that he stays, and until when, is nobody's business.
    if (wasSeen && here.status === 'offline') this.#markSeen(personId);
  }

  /** A person who is here is in this room: he has joined, or looks at it before the database has said which are his. */
  enterRoom(roomId: string, personId: string): void {
    const here = this.#here.get(personId);
    if (!here || here.rooms.has(roomId)) return;
    here.rooms.add(roomId);
    this.#crowds.add(roomId, personId);
    this.#crowds.hide(roomId, personId, here.status === 'offline');
    if (here.status !== 'offline') this.#crowds.tell(roomId, personId);
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

  /** Everyone who has a connection, or had one a moment ago, also those whom nobody sees. */
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
    const present = [...this.#here].filter(([, here]) => here.status !== 'offline').map(([personId]) => personId);
    this.#here.clear();
    this.#crowds.close();
    await Promise.allSettled(present.map((personId) => this.source.markSeen(personId)));
  }

  #arrive(personId: string): Here {
    const here: Here = { connections: new Map(), availability: null, status: 'offline', grace: null, rooms: new Set() };
    this.#here.set(personId, here);
    return here;
  }

  /** When the database cannot say it, he is asked about again with his next connection: a whisper lost, as they may be. */
  #learn(personId: string, here: Here): void {
    this.source.about(personId).then(({ roomIds, availability }) => {
      if (this.#here.get(personId) !== here) return;
      // What he has said meanwhile is later than what the database knew.
      here.availability ??= availability;
      this.#tell(personId, here);
      roomIds.forEach((roomId) => this.enterRoom(roomId, personId));
    }, () => undefined);
  }

  #depart(personId: string, here: Here): void {
    this.#here.delete(personId);
    const wasSeen = here.status !== 'offline';
    for (const roomId of here.rooms) {
      this.#crowds.remove(roomId, personId);
      // A word now would tell that somebody has been there all along.
      if (wasSeen) this.#crowds.tell(roomId, personId);
    }
    if (wasSeen) this.#markSeen(personId);
  }

  #markSeen(personId: string): void {
    this.source.markSeen(personId).catch(() => undefined);
  }

  #tell(personId: string, here: Here): void {
    const status = shownOf(here);
    if (status === here.status) return;
    here.status = status;
    for (const roomId of here.rooms) {
      this.#crowds.hide(roomId, personId, status === 'offline');
      this.#crowds.tell(roomId, personId);
    }
  }
}

/** How somebody is shown to the others: as he says, or else as his devices do. */
function shownOf({ availability, connections }: Here): PresenceStatus {
  switch (availability) {
    case null:
    case 'invisible':
      return 'offline';
    case 'auto':
      return connections.size > 0 && [...connections.values()].every((connection) => connection.idle) ? 'away' : 'online';
    default:
      return availability;
  }
}
