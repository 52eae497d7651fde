import type { Member } from '../drivers/member.ts';
import { RoomLog } from '../drivers/room-log.ts';
import { Tally } from '../drivers/tally.ts';
import { trpcCall } from '../drivers/trpc.ts';
import type { System } from '../systems/system.ts';
import { Crowd, newRoomName, pause, type CrowdRoom } from './crowd.ts';
import { percentile, type Figures } from './figures.ts';
import { OpenLoop } from './sending.ts';
import { FAULT_COLUMNS, NO_FAULTS, type Workload } from './workload.ts';

const STUCK_SHARE = 0.01;
const PER_SECOND = 200;
const AUTHORS = 10;
const WARM_MS = 1_500;
/**
 * The kernel takes megabytes for a socket that is not read before the server has to hold anything. So whoever gets stuck
 * hears a second room, of the stuck ones alone, in which this much is said during the run, whether they read or not.
 */
const FLOOD_MESSAGES = 1_500;
const FLOOD_TEXT = 'much '.repeat(790).trim();
/** Each may hold a megabyte at most (C4); the rest is the heap's breathing. */
const MORE_MB_MAX = 64;
const LOOK_AGAIN_MS = 100;
const NOTICING_MS = 500;

export const stuck: Workload = {
  name: 'stuck',
  title: ({ stuck: { readers } }) => `${readers} readers, ${PER_SECOND} messages/s; without and with ${readers * STUCK_SHARE} of them stuck`,
  needed: ['parley'],
  beside: [],
  columns: [
    { figure: 'withoutP99Ms', title: 'p99 ms without', digits: 2 },
    { figure: 'withP99Ms', title: 'p99 ms with', digits: 2 },
    { figure: 'withoutP50Ms', title: 'p50 ms without', digits: 2 },
    { figure: 'withP50Ms', title: 'p50 ms with', digits: 2 },
    { figure: 'withoutMaxMb', title: 'MB without', digits: 0 },
    { figure: 'withMaxMb', title: 'MB with', digits: 0 },
    { figure: 'letGo', title: 'let go', digits: 0 },
    { figure: 'serverBusyPercent', title: 'server %', digits: 0 },
    ...FAULT_COLUMNS,
  ],
  targets: [
    { says: "the others' p99, times without", value: (of) => of('parley', 'withP99Ms') / of('parley', 'withoutP99Ms'), limit: 1.2, atMost: true },
    { says: 'MB more than without', value: (of) => of('parley', 'withMaxMb') - of('parley', 'withoutMaxMb'), limit: MORE_MB_MAX, atMost: true },
    NO_FAULTS,
  ],
  run: async (_ground, system, { stuck: { readers, seconds } }) => {
    const without = await read(system, { readers, seconds, stuck: false });
    const withThem = await read(system, { readers, seconds, stuck: true });
    const named = (prefix: string, { p50, p99, maxMb }: Read) => ({ [`${prefix}P50Ms`]: p50, [`${prefix}P99Ms`]: p99, [`${prefix}MaxMb`]: maxMb });
    return { ...named('without', without), ...named('with', withThem), letGo: withThem.letGo, serverBusyPercent: withThem.serverBusyPercent, ...withThem.faults };
  },
};

type Read = { p50: number; p99: number; maxMb: number; letGo: number; serverBusyPercent: number; faults: Figures };
type Asked = { readers: number; seconds: number; stuck: boolean };

async function read(system: System, { readers, seconds, stuck }: Asked): Promise<Read> {
  const slow = Math.round(readers * STUCK_SHARE);
  const seats = await system.makeSeats(newRoomName(), readers);
  const floodSeats = await system.makeSeats(newRoomName(), slow + 1);
  const crowd = await Crowd.before(system);
  try {
    const log = new RoomLog();
    const { members: slowOnes } = await crowd.enterRoom(seats.slice(0, slow), log, new Tally());
    const others = await crowd.enterRoom(seats.slice(slow), log);
    // The one more of the flooded room writes there.
    const { members: writers } = await crowd.enterRoom(floodSeats.slice(slow), new RoomLog(), new Tally());
    for (const member of slowOnes) await member.ask((id) => trpcCall({ id, method: 'subscription', path: 'rooms.events', input: { roomId: floodSeats[0]?.room } }));
    await crowd.quiet();
    return await talk(crowd, { others, slowOnes: stuck ? slowOnes : [], writers, seconds });
  } finally {
    await crowd.leave();
  }
}

type Talking = { others: CrowdRoom; slowOnes: Member[]; writers: Member[]; seconds: number };

async function talk(crowd: Crowd, { others, slowOnes, writers, seconds }: Talking): Promise<Read> {
  const latencies: number[] = [];
  let letGo = 0;
  let maxKb = 0;
  const talking = new OpenLoop(others.members.slice(0, AUTHORS), PER_SECOND);
  await pause(WARM_MS);
  for (const member of slowOnes) {
    member.onClosed = () => void letGo++;
    member.pause();
  }
  const watching = setInterval(() => (maxKb = Math.max(maxKb, crowd.server.residentKb().now)), LOOK_AGAIN_MS);
  const flooding = new OpenLoop(writers, FLOOD_MESSAGES / seconds, FLOOD_TEXT);
  crowd.tally.latencies = latencies;
  const before = crowd.server.cpuUs();
  await pause(seconds * 1000);
  const serverBusyPercent = (crowd.server.cpuUs() - before) / seconds / 10_000;
  crowd.tally.latencies = null;
  clearInterval(watching);
  await flooding.stop();
  await talking.stop();
  await crowd.allHeard([others]);
  // A socket that is not read does not notice its end either.
  for (const member of slowOnes) member.resume();
  await pause(NOTICING_MS);
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), maxMb: maxKb / 1024, letGo, serverBusyPercent, faults: crowd.faults([others]) };
}
