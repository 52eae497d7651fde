import { Member } from '../drivers/member.ts';
import type { Faults } from '../drivers/hearing.ts';
import type { Seat } from '../drivers/protocol.ts';
import { RoomLog } from '../drivers/room-log.ts';
import { Tally } from '../drivers/tally.ts';
import type { ServerProcess } from '../systems/server-process.ts';
import type { System } from '../systems/system.ts';

const CONNECTING_AT_ONCE = 50;
/** Coming in makes a stir (who is here now); it has settled when nothing was heard for this long. */
const QUIET_MS = 300;
const QUIET_WITHIN_MS = 15_000;
const HEARD_WITHIN_MS = 15_000;
const LOOK_AGAIN_MS = 10;

/** Members of one room and its log: all of them, or a part that is counted apart. */
export type CrowdRoom = { log: RoomLog; members: Member[] };

/** A server and everyone who is connected to it. */
export class Crowd {
  readonly tally = new Tally();
  readonly rooms: CrowdRoom[] = [];

  private constructor(readonly system: System, readonly server: ServerProcess) {}

  /** Starts a server of the system, which nobody has used yet. */
  static async before(system: System): Promise<Crowd> {
    return new Crowd(system, await system.start());
  }

  /** Starts a server and fills its rooms. */
  static async gather(system: System, { rooms, size }: { rooms: number; size: number }): Promise<Crowd> {
    const seats: Seat[][] = [];
    for (let room = 0; room < rooms; room++) seats.push(await system.makeSeats(newRoomName(), size, room * size));
    const crowd = await Crowd.before(system);
    await crowd.enter(seats);
    await crowd.quiet();
    return crowd;
  }

  /** Lets people in, a room each list. */
  async enter(seats: Seat[][]): Promise<void> {
    const groups = seats.map((inOneRoom) => this.#seat(inOneRoom, new RoomLog(), this.tally));
    await inTurn(groups.flatMap(({ members }) => members), CONNECTING_AT_ONCE, (member) => member.enter());
  }

  /** Lets people into one room, who may share its log with others and be counted apart from them. */
  async enterRoom(seats: Seat[], log: RoomLog, tally = this.tally): Promise<CrowdRoom> {
    const group = this.#seat(seats, log, tally);
    await inTurn(group.members, CONNECTING_AT_ONCE, (member) => member.enter());
    return group;
  }

  /** Everyone, in all rooms. */
  get members(): Member[] {
    return this.rooms.flatMap(({ members }) => members);
  }

  async quiet(): Promise<void> {
    for (const end = performance.now() + QUIET_WITHIN_MS; performance.now() < end; ) {
      const { frames } = this.tally;
      await pause(QUIET_MS);
      if (this.tally.frames === frames) return;
    }
  }

  /** Waits until everyone has heard everything, also what a server acknowledges before it tells; whoever has not by then never will. */
  async allHeard(groups: CrowdRoom[] = this.rooms): Promise<void> {
    const whole = () => groups.every(({ log, members }) => log.length >= log.acknowledged && members.every((member) => member.hearing.isWhole(log.length)));
    for (const end = performance.now() + HEARD_WITHIN_MS; performance.now() < end && !whole(); ) await pause(LOOK_AGAIN_MS);
  }

  /** What members missed, heard twice or heard out of turn. What was acknowledged and nobody heard, all have lost. */
  faults(groups: CrowdRoom[] = this.rooms): Faults {
    const all: Faults = { lost: 0, doubled: 0, disordered: 0 };
    for (const { log, members } of groups) {
      for (const member of members) add(all, member.hearing.faults(log.length));
      all.lost += Math.max(0, log.acknowledged - log.length) * members.length;
    }
    return all;
  }

  async leave(): Promise<void> {
    for (const member of this.members) member.cut();
    await this.server.stop();
  }

  #seat(seats: Seat[], log: RoomLog, tally: Tally): CrowdRoom {
    const { server, system } = this;
    const members = seats.map((seat) => new Member({ port: server.port, protocol: system.protocol, seat, log, tally }));
    const group = { log, members };
    this.rooms.push(group);
    return group;
  }
}

let made = 0;

/** Every run has rooms of its own, so that none finds what another has left. */
export function newRoomName(): string {
  return `bench room ${++made}`;
}

/** Does something for each, so many at a time. */
export async function inTurn<T>(all: T[], atOnce: number, each: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const next = async () => {
    for (const one of waiting) await each(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, next));
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function add(sum: Faults, more: Faults): void {
  sum.lost += more.lost;
  sum.doubled += more.doubled;
  sum.disordered += more.disordered;
}
