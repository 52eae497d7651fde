import type { Protocol, Seat } from '../drivers/protocol.ts';
import { parleyProtocol } from '../drivers/parley.ts';
import { socketIoProtocol } from '../drivers/socket-io.ts';
import { trpcPlainProtocol } from '../drivers/trpc-plain.ts';
import { wsProtocol } from '../drivers/ws.ts';
import { makeRoom, seatPeople } from '../enrol.ts';
import type { Compiled, ProgramName } from './compile.ts';
import type { Ground } from './ground.ts';
import { ServerProcess } from './server-process.ts';

/** The systems in the order in which the tables show them. */
export const SYSTEMS = ['parley', 'ws', 'socket.io', 'trpc-plain', 'fs'] as const satisfies readonly ProgramName[];
export type SystemName = (typeof SYSTEMS)[number];

export type System = {
  name: SystemName;
  protocol: Protocol;
  start(): Promise<ServerProcess>;
  /** Makes a room with so many members, those from number `from` on, and answers their seats in it. */
  makeSeats(room: string, count: number, from?: number): Promise<Seat[]>;
};

/** With a profile folder, each measured window of Parley's server leaves a CPU profile there. */
type Stage = { ground: Ground; compiled: Compiled; profileFolder: string | null };

/** Makes a system ready to be started, as often as there are runs. */
export async function openSystem(name: SystemName, { ground, compiled, profileFolder }: Stage): Promise<System> {
  const script = compiled.scriptOf(name);
  if (name === 'parley') {
    const environment = { ...PARLEY_SETTINGS, PARLEY_DATA: ground.dataFolder, DATABASE_URL: ground.urlOf('parley') };
    return { name, protocol: parleyProtocol, start: () => ServerProcess.start({ script, environment, profileFolder }), makeSeats: (room, count, from = 0) => parleySeats(ground, room, count, from) };
  }
  await ground.makeDatabase(name);
  const environment = { DATABASE_URL: ground.urlOf(name) };
  return { name, protocol: RIVALS[name], start: () => ServerProcess.start({ script, environment, profileFolder: null }), makeSeats: async (room, count, from = 0) => rivalSeats(room, count, from) };
}

// `fs` takes files alone, and is in no workload in which anybody talks.
const RIVALS = { 'ws': wsProtocol, 'socket.io': socketIoProtocol, 'trpc-plain': trpcPlainProtocol, 'fs': wsProtocol } satisfies Record<Exclude<SystemName, 'parley'>, Protocol>;

/** An installation as it comes, but for the limits, which would stop a benchmark as they should. */
const PARLEY_SETTINGS = { PORT: '0', HOST: '127.0.0.1', PARLEY_RATE_LIMITS: 'off', PARLEY_LOG: 'warn', PARLEY_FILE_MB: '5000' };

async function parleySeats(ground: Ground, name: string, count: number, from: number): Promise<Seat[]> {
  const people = (await ground.people(from + count)).slice(from);
  const room = await makeRoom(ground.house, name);
  await seatPeople(ground.house, room, people.map(({ personId }) => personId));
  return people.map(({ username, token }) => ({ room, name: username, token }));
}

function rivalSeats(room: string, count: number, from: number): Seat[] {
  return Array.from({ length: count }, (_, at) => ({ room, name: `bench-${from + at + 1}`, token: '' }));
}
