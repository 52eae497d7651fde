import { Member } from '../drivers/member.ts';
import { askSearch, readHits } from '../drivers/parley.ts';
import { RoomLog } from '../drivers/room-log.ts';
import { Tally } from '../drivers/tally.ts';
import { newRoomName } from './crowd.ts';
import { percentile, type Figures } from './figures.ts';
import { fillRooms, wordOfRank } from './talk-to-search.ts';
import type { Workload } from './workload.ts';

const ASKING_AT_ONCE = 4;
const ROOMS = 20;
const AUTHORS = 8;
const WARM_SEARCHES = 60;

/** What people seek, by how hard it is: ranks of words are those of their frequency. */
const KINDS = {
  common: (n: number) => ({ query: wordOfRank(1 + (n % 20)) }),
  middling: (n: number) => ({ query: wordOfRank(300 + ((n * 37) % 3_000)) }),
  rare: (n: number) => ({ query: wordOfRank(20_000 + ((n * 911) % 29_000)) }),
  two: (n: number) => ({ query: `${wordOfRank(1 + (n % 50))} ${wordOfRank(100 + ((n * 37) % 3_000))}` }),
  part: (n: number) => ({ query: wordOfRank(2_000 + ((n * 371) % 40_000)).slice(1, 5) }),
  letter: (n: number) => ({ query: 'abdefgiklmnoprstuvz'.charAt(n % 19) }),
  filters: (n: number) => ({ query: `${wordOfRank(300 + ((n * 37) % 3_000))} has:link after:2001 -${wordOfRank(2)}` }),
  best: (n: number) => ({ query: wordOfRank(10 + ((n * 37) % 3_000)), order: 'best' as const }),
  nothing: (n: number) => ({ query: `zq${wordOfRank(100 + n)}x` }),
} satisfies Record<string, (n: number) => { query: string; order?: 'best' }>;
type Kind = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as Kind[];

export const search: Workload = {
  name: 'search',
  title: ({ search: { messages } }) => `${messages.toLocaleString('en').replaceAll(',', ' ')} messages in ${ROOMS} rooms of one member, pages of 20, ${ASKING_AT_ONCE} searches at a time`,
  needed: ['parley'],
  beside: [],
  once: true,
  columns: [
    { figure: 'allP50Ms', title: 'all p50 ms', digits: 1 },
    { figure: 'allP99Ms', title: 'all p99 ms', digits: 1 },
    ...NAMES.map((kind) => ({ figure: `${kind}P99Ms`, title: `${kind} p99`, digits: 1 })),
    { figure: 'searchesPerS', title: 'searches/s', digits: 0 },
    { figure: 'incompletePercent', title: 'incomplete %', digits: 1 },
  ],
  targets: [{ says: 'search, p99 ms', value: (of) => of('parley', 'allP99Ms'), limit: 100, atMost: true }],
  run: async (ground, system, { search: { messages, searches } }) => {
    const rooms: string[] = [];
    const [seat] = await system.makeSeats(newRoomName(), AUTHORS);
    if (!seat) throw new Error('Nobody seeks.');
    rooms.push(seat.room);
    while (rooms.length < ROOMS) rooms.push((await system.makeSeats(newRoomName(), AUTHORS))[0]?.room ?? '');
    await fillRooms(ground, rooms, messages);
    const server = await system.start();
    const member = new Member({ port: server.port, protocol: system.protocol, seat, log: new RoomLog(), tally: new Tally() });
    try {
      await member.enter();
      await seek(member, WARM_SEARCHES, 0);
      const begun = performance.now();
      const { times, incomplete } = await server.profiled(() => seek(member, searches, 1_000));
      return { ...figuresOf(times), searchesPerS: searches / ((performance.now() - begun) / 1000), incompletePercent: (100 * incomplete) / searches };
    } finally {
      member.cut();
      await server.stop();
    }
  },
};

type Times = Record<Kind, number[]>;

/** Every kind in turn, so that all meet the same machine. */
async function seek(member: Member, searches: number, from: number): Promise<{ times: Times; incomplete: number }> {
  const times = Object.fromEntries(NAMES.map((kind) => [kind, [] as number[]])) as Times;
  let [begun, incomplete] = [0, 0];
  const seekOn = async () => {
    while (begun < searches) {
      const n = begun++;
      const kind = NAMES[n % NAMES.length] ?? 'common';
      const asked = KINDS[kind](from + Math.floor(n / NAMES.length));
      const askedAt = performance.now();
      const { hits, complete } = readHits(await member.ask((request) => askSearch(request, asked)));
      times[kind].push(performance.now() - askedAt);
      if (!complete) incomplete++;
      if (kind === 'common' && hits.length === 0) throw new Error(`Nothing was found for ${asked.query}, which is in every other message.`);
    }
  };
  await Promise.all(Array.from({ length: ASKING_AT_ONCE }, seekOn));
  return { times, incomplete };
}

function figuresOf(times: Times): Figures {
  const all = Object.values(times).flat();
  const byKind = NAMES.flatMap((kind) => [[`${kind}P50Ms`, percentile(times[kind], 0.5)], [`${kind}P99Ms`, percentile(times[kind], 0.99)]] as const);
  return { allP50Ms: percentile(all, 0.5), allP99Ms: percentile(all, 0.99), ...Object.fromEntries(byKind) };
}
