import { askPage, readPage } from '../drivers/parley.ts';
import { Member } from '../drivers/member.ts';
import { RoomLog } from '../drivers/room-log.ts';
import { Tally } from '../drivers/tally.ts';
import type { Ground } from '../systems/ground.ts';
import { newRoomName } from './crowd.ts';
import { percentile } from './figures.ts';
import { textOf } from './sending.ts';
import type { Workload } from './workload.ts';

const READERS = 8;
const PAGE = 50;
/** The first pages of a fresh server pay for compiling and for reading the disk. */
const WARM_READS = 400;

type Times = { newest: number[]; deep: number[] };

export const history: Workload = {
  name: 'history',
  title: ({ history: { messages } }) => `a room with ${messages.toLocaleString('en').replaceAll(',', ' ')} messages, pages of ${PAGE}, ${READERS} readers at a time`,
  needed: ['parley'],
  beside: [],
  once: true,
  columns: [
    { figure: 'newestP50Ms', title: 'newest p50 ms', digits: 2 },
    { figure: 'newestP99Ms', title: 'newest p99 ms', digits: 2 },
    { figure: 'deepP50Ms', title: 'deep p50 ms', digits: 2 },
    { figure: 'deepP99Ms', title: 'deep p99 ms', digits: 2 },
    { figure: 'pagesPerS', title: 'pages/s', digits: 0 },
  ],
  targets: [
    { says: 'newest page, p99 ms', value: (of) => of('parley', 'newestP99Ms'), limit: 10, atMost: true },
    { says: 'page in the middle, p99 ms', value: (of) => of('parley', 'deepP99Ms'), limit: 10, atMost: true },
    { says: 'middle, times newest (p50)', value: (of) => of('parley', 'deepP50Ms') / of('parley', 'newestP50Ms'), limit: 1.5, atMost: true },
    { says: 'middle, times newest (p99)', value: (of) => of('parley', 'deepP99Ms') / of('parley', 'newestP99Ms'), limit: 1.5, atMost: true },
  ],
  run: async (ground, system, { history: { messages, reads } }) => {
    const seats = await system.makeSeats(newRoomName(), READERS);
    const [seat] = seats;
    if (!seat) throw new Error('Nobody reads.');
    await fillRoom(ground, seat.room, messages);
    const server = await system.start();
    const log = new RoomLog();
    const members = seats.map((one) => new Member({ port: server.port, protocol: system.protocol, seat: one, log, tally: new Tally() }));
    try {
      for (const member of members) await member.enter();
      const middle = Math.floor(messages / 2);
      await readPages(members, WARM_READS, middle);
      const begun = performance.now();
      const { newest, deep } = await server.profiled(() => readPages(members, reads, middle));
      const seconds = (performance.now() - begun) / 1000;
      return { newestP50Ms: percentile(newest, 0.5), newestP99Ms: percentile(newest, 0.99), deepP50Ms: percentile(deep, 0.5), deepP99Ms: percentile(deep, 0.99), pagesPerS: reads / seconds };
    } finally {
      for (const member of members) member.cut();
      await server.stop();
    }
  },
};

/** Every reader reads the newest page and the one in the middle in turn, so that both meet the same machine. */
async function readPages(members: Member[], reads: number, middle: number): Promise<Times> {
  const times: Times = { newest: [], deep: [] };
  let begun = 0;
  const readOn = async (member: Member) => {
    while (begun < reads) {
      const kind = begun++ % 2 === 0 ? 'newest' : 'deep';
      const before = kind === 'newest' ? {} : { before: middle };
      const askedAt = performance.now();
      const answer = await member.ask((request) => askPage(member.seat, request, { ...before, limit: PAGE }));
      times[kind].push(performance.now() - askedAt);
      const { length } = readPage(answer).messages;
      if (length !== PAGE) throw new Error(`A page of ${PAGE} messages held ${length}.`);
    }
  };
  await Promise.all(members.map(readOn));
  return times;
}

/**
 * Years of talk, written by one statement as the superuser with the foreign keys' triggers asleep: the rows are those
 * that a million sends would have left, the room's clock included. Postgres then looks at the table as autovacuum would.
 */
async function fillRoom({ admin }: Ground, roomId: string, count: number): Promise<void> {
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text, created_at)
      select uuidv7(), r.id, r.seq + n, r.seq + n, authors.ids[1 + n % cardinality(authors.ids)], 'history-' || n, ${textOf(0, 0)}, now() - make_interval(secs => ${count} - n)
      from rooms r, generate_series(1, ${count}::int) n, (select array_agg(person_id) ids from members where room_id = ${roomId}) authors
      where r.id = ${roomId}`;
    await sql`update rooms set seq = seq + ${count} where id = ${roomId}`;
    // Nobody looks for anything in it, and a million messages on their way into the index would be in the way of what is measured.
    await sql`insert into search_progress (room_id, seq) select id, seq from rooms where id = ${roomId} on conflict (room_id) do update set seq = excluded.seq`;
  });
  await admin`vacuum analyze messages`;
}
