import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomStateOf } from '../../src/wire/room-state.ts';
import { comparable } from '../laws/disorder/follower.ts';
import { seeded } from '../laws/disorder/seeded.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { dataFolder } from '../support/real-server.ts';
import { until } from '../support/until.ts';
import { castFor, databaseIn, type Cast } from './cast.ts';
import { letClockJump } from './jumping-clock.ts';
import { expectKept } from './kept.ts';
import { compileLean, startLean, type LeanServer, type Line } from './lean-server.ts';
import { Ledger } from './ledger.ts';
import { StormPerson } from './person.ts';
import { Weather } from './weather.ts';

const PEOPLE = 50;
const ROOMS = 10;
const LINES = 5;
const SHORT_MS = 8_000;
/** Clients that were refused for long wait for up to 15 s before they come back. */
const HEALED_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 5_000;

const minutes = Number(process.env.STORM_MINUTES ?? 0);
const forMs = minutes > 0 ? minutes * 60_000 : SHORT_MS;

/** Every seed that was ever red stays here, under what it showed. */
const SEEDS = [
  // Slow machines take long for one storm; a minute of them runs the old ones too.
  ...(minutes > 0 ? [{ seed: 5, showed: 'a clock set back while a client is offline kept it away for as long' }] : []),
  { seed: Number(process.env.STORM_SEED ?? Date.now() % 1_000_000), showed: 'today: replay with STORM_SEED' },
];

let forget: () => void;
beforeAll(async () => void (forget = await compileLean()));
afterAll(() => forget());

test.each(SEEDS)('[M1] [M2] [M6] [C2] whatever dies, what was promised is kept once and everybody sees it: seed $seed ($showed)', async ({ seed }) => {
  console.log(`storm of seed ${seed}, ${forMs / 1000} s; again with STORM_SEED=${seed}`);
  const folder = await dataFolder();
  const first = await startLean(folder.path, { clockSeed: seed + 1 });
  const cast = await castFor(folder.path, { people: PEOPLE, rooms: ROOMS });
  const proxies = await Promise.all(Array.from({ length: LINES }, () => cuttingProxy(first.port)));
  const weather = new Weather(first, { folder: folder.path, clockSeed: seed + 1, databaseUrl: await databaseIn(folder.path), proxies });
  const ledger = new Ledger();
  const people = cast.people.map((who, n) => new StormPerson(who, ledger, proxies[n % LINES]?.url ?? first.url));
  const setClock = letClockJump(seed + 2);
  try {
    const end = performance.now() + forMs;
    const isOver = () => performance.now() > end;
    await Promise.all([weather.blow(seeded(seed), isOver), ...people.map((person, n) => person.live(seeded(seed * 1_000 + n), isOver))]);
    await weather.calm();
    const unanswered = () => people.flatMap((person) => person.unanswered);
    await until(() => unanswered().length === 0, 'every call to be answered', HEALED_WITHIN_MS).catch(() => expect(unanswered()).toEqual([]));
    await expectAlike(people, cast);
    const kept = await expectKept(await databaseIn(folder.path), cast.roomIds, ledger);
    console.log(JSON.stringify({ ...Object.fromEntries(weather.happened), acknowledged: ledger.sent.length, ...kept }));
    expect(ledger.faults).toEqual([]);
  } finally {
    setClock();
    for (const person of people) person.leave();
    await Promise.all(proxies.map((proxy) => proxy.close()));
    // The last thing asked of it is that it ends; whatever became of the test, nothing of it is left.
    await expectEmptyHouse(weather.server).finally(() => weather.end());
    await folder.remove();
  }
  expect([...weather.errors, ...weather.server.loud(50)].filter((line) => !isWeather(line))).toEqual([]);
}, forMs + 4 * HEALED_WITHIN_MS);

/** What each client put together out of the storm is what anybody sees who comes now. Presence is whispered, and so lost. */
async function expectAlike(people: StormPerson[], { roomIds }: Cast): Promise<void> {
  for (const roomId of roomIds) {
    const inside = people.flatMap(({ parley, rooms }) => rooms.filter((room) => room.roomId === roomId).map((room) => ({ parley, room })));
    const fresh = await inside[0]?.parley.api.rooms.get.query({ roomId }, { signal: AbortSignal.timeout(HEALED_WITHIN_MS) });
    if (!fresh) throw new Error('Nobody is in the room.');
    for (const { room } of inside) {
      await until(() => room.get().phase === 'live' && room.get().state?.seq === fresh.seq, 'the room to have caught up', HEALED_WITHIN_MS);
      const state = room.get().state ?? expect.fail();
      expect(lasting(comparable(state, fresh))).toEqual(lasting(comparable(roomStateOf(fresh), fresh)));
      expect(room.get().outbox).toEqual([]);
    }
  }
}

function lasting(compared: ReturnType<typeof comparable>) {
  return { ...compared, people: compared.people.map(({ status: _, ...person }) => person) };
}

/** When all have gone only the pool, the lock and the port are held; and a stop ends it in order and in time. */
async function expectEmptyHouse(server: LeanServer): Promise<void> {
  expect(server.isOver(), `the server ended by itself: ${server.said.err}${server.loud(50).map((line) => JSON.stringify(line)).join(' ')}`).toBe(false);
  await until(async () => (await server.held()).sockets <= 12, 'the sockets of those who left to be gone', 10_000).catch(async () => expect(await server.held()).toEqual('at most the pool'));
  const from = performance.now();
  expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - from).toBeLessThan(STOPPED_WITHIN_MS);
  expect(server.said.err.replace(/^\s*\*\*\* PARLEY_RATE_LIMITS.*$/m, '').trim()).toBe('');
}

/** What a lost database may be called in the log. Anything else at that level is a fault of ours. */
const LOST = /CONNECTION_CLOSED|CONNECTION_DESTROYED|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|57P0[123]|terminating connection|starting up|recovery mode/;

function isWeather(line: Line): boolean {
  return line.msg === 'postgres has died; it will be started again' || (line.msg === 'call failed' && LOST.test(JSON.stringify(line.err)));
}
