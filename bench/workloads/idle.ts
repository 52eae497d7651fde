import { Crowd, newRoomName, pause } from './crowd.ts';
import type { Seat } from '../drivers/protocol.ts';
import type { System } from '../systems/system.ts';
import type { Workload } from './workload.ts';

/** "One room each" of the size that a team has; what a room itself weighs is shared by those in it. */
const ROOM_SIZE = 50;
/** After a stir the server gives back what it held meanwhile. */
const SETTLING_MS = 1_500;

export const idle: Workload = {
  name: 'idle',
  title: ({ idle: { few, many } }) => `idle, ${few} → ${many} connections, one room each (rooms of ${ROOM_SIZE}), after collecting garbage`,
  needed: ['parley'],
  beside: ['ws', 'socket.io', 'trpc-plain'],
  once: true,
  columns: [
    { figure: 'residentKbPerConnection', title: 'KB/connection', digits: 1 },
    { figure: 'connectionsPerS', title: 'connections/s', digits: 0 },
    { figure: 'fewMb', title: 'MB at few', digits: 0 },
    { figure: 'manyMb', title: 'MB at many', digits: 0 },
    { figure: 'idleBusyPercent', title: 'idle CPU %', digits: 1 },
  ],
  targets: [{ says: 'KB resident per idle connection', value: (of) => of('parley', 'residentKbPerConnection'), limit: 14, atMost: true }],
  run: async (_ground, system, { idle: { few, many } }) => {
    const seats = await seatsFor(system, many);
    const crowd = await Crowd.before(system);
    try {
      await crowd.enter(seats.slice(0, few / ROOM_SIZE));
      const fewKb = await settled(crowd);
      const begun = performance.now();
      await crowd.enter(seats.slice(few / ROOM_SIZE));
      const seconds = (performance.now() - begun) / 1000;
      const manyKb = await settled(crowd);
      const busyUs = crowd.server.cpuUs();
      await pause(SETTLING_MS);
      const idleUs = crowd.server.cpuUs() - busyUs;
      return {
        residentKbPerConnection: (manyKb - fewKb) / (many - few),
        connectionsPerS: (many - few) / seconds,
        fewMb: fewKb / 1024,
        manyMb: manyKb / 1024,
        idleBusyPercent: idleUs / SETTLING_MS / 10,
      };
    } finally {
      await crowd.leave();
    }
  },
};

async function seatsFor(system: System, many: number): Promise<Seat[][]> {
  const seats: Seat[][] = [];
  for (let from = 0; from < many; from += ROOM_SIZE) seats.push(await system.makeSeats(newRoomName(), ROOM_SIZE, from));
  return seats;
}

/** Resident memory once nothing is under way and the garbage is gone. */
async function settled(crowd: Crowd): Promise<number> {
  await crowd.quiet();
  await crowd.server.collectGarbage();
  await pause(SETTLING_MS);
  await crowd.server.collectGarbage();
  return crowd.server.residentKb().now;
}
