import { askPage, readPage } from '../drivers/parley.ts';
import type { Member } from '../drivers/member.ts';
import type { Ground } from '../systems/ground.ts';
import { Crowd, inTurn, pause } from './crowd.ts';
import type { Figures } from './figures.ts';
import { textOf } from './sending.ts';
import { FAULT_COLUMNS, NO_FAULTS, type Workload } from './workload.ts';

/** Time for the server to notice that all have gone, well within the grace in which nobody is told of it. */
const GONE_MS = 500;
const SENDING_AT_ONCE = 20;
const PAGE = 100;
const BACK_WITHIN_MS = 60_000;
const TRY_AGAIN_MS = 50;
const LOOK_AGAIN_MS = 5;

export const storm: Workload = {
  name: 'storm',
  title: ({ storm: { people, missed } }) => `${people} of a room cut at once, ${missed} messages missed each, all back at the same moment`,
  needed: ['parley'],
  beside: [],
  columns: [
    { figure: 'completeS', title: 'all complete s', digits: 2 },
    { figure: 'liveS', title: 'all live s', digits: 2 },
    { figure: 'catchUpQueries', title: 'catch-up queries', digits: 0 },
    { figure: 'allQueries', title: 'all queries', digits: 0 },
    { figure: 'serverCpuS', title: 'server CPU s', digits: 2 },
    { figure: 'postgresCpuS', title: 'Postgres CPU s', digits: 2 },
    { figure: 'resets', title: 'told to reset', digits: 0 },
    { figure: 'residentMaxMb', title: 'MB at most', digits: 0 },
    ...FAULT_COLUMNS,
  ],
  targets: [
    { says: 'seconds until all are complete and live', value: (of) => of('parley', 'liveS'), limit: 5, atMost: true },
    { says: 'queries that read messages to catch up', value: (of) => of('parley', 'catchUpQueries'), limit: 20, atMost: true },
    NO_FAULTS,
  ],
  run: async (ground, system, { storm: { people, missed } }) => {
    // One more stays connected, and writes what the others miss.
    const crowd = await Crowd.gather(system, { rooms: 1, size: people + 1 });
    try {
      const [author, ...gone] = crowd.members;
      if (!author) throw new Error('Nobody is there to write.');
      await say(author, 0, 1);
      await crowd.allHeard();
      for (const member of gone) member.cut();
      await pause(GONE_MS);
      await say(author, 1, missed);
      // A server may acknowledge before it tells; what everybody will have missed is what the author has heard by then.
      await secondsUntil(performance.now(), () => author.hearing.at > missed);
      return { ...(await crowd.server.profiled(() => comeBack(ground, crowd, author, gone))), ...crowd.faults() };
    } finally {
      await crowd.leave();
    }
  },
};

async function comeBack(ground: Ground, crowd: Crowd, author: Member, gone: Member[]): Promise<Figures> {
  const expected = author.hearing.at;
  const { server } = crowd;
  let resets = 0;
  for (const member of gone) member.onReset = () => void (resets++, readBack(member));
  await ground.admin`select pg_stat_statements_reset()`;
  const before = { serverUs: server.cpuUs(), postgresUs: ground.postgresCpuUs() };
  const begun = performance.now();
  const returning = gone.map((member) => enterAtLast(member, begun + BACK_WITHIN_MS));
  const completeS = await secondsUntil(begun, () => gone.every((member) => member.hearing.isWhole(expected)));
  await Promise.all(returning);
  await author.send(textOf(0, expected));
  const liveS = await secondsUntil(begun, () => gone.every((member) => member.hearing.isWhole(expected + 1)));
  const serverCpuS = (server.cpuUs() - before.serverUs) / 1e6;
  const postgresCpuS = (ground.postgresCpuUs() - before.postgresUs) / 1e6;
  return { completeS, liveS, ...(await queriesOf(ground)), serverCpuS, postgresCpuS, resets, residentMaxMb: server.residentKb().peak / 1024 };
}

function say(author: Member, from: number, count: number): Promise<void> {
  return inTurn(Array.from({ length: count }, (_, at) => from + at), SENDING_AT_ONCE, (number) => author.send(textOf(0, number)));
}

/** As a client does: whoever is not let in tries again a moment later, not all at the same one. */
async function enterAtLast(member: Member, until: number): Promise<void> {
  for (;;) {
    try {
      return await member.enter();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(TRY_AGAIN_MS * (1 + Math.random()));
    }
  }
}

/** What a feed that says `reset` leaves to the client: the newest page, and older ones until nothing is missing. */
async function readBack(member: Member): Promise<void> {
  const known = Number(member.cursor ?? 0);
  const missing: string[] = [];
  for (let before: number | undefined; ; ) {
    const { messages, hasMore } = readPage(await member.ask((request) => askPage(member.seat, request, { before, limit: PAGE })));
    missing.unshift(...messages.filter(({ seq }) => seq > known).map(({ text }) => text));
    before = messages[0]?.seq;
    if (!hasMore || before === undefined || before <= known) break;
  }
  member.hearTexts(missing);
}

async function secondsUntil(begun: number, met: () => boolean): Promise<number> {
  while (!met()) {
    if (performance.now() - begun > BACK_WITHIN_MS) return BACK_WITHIN_MS / 1000;
    await pause(LOOK_AGAIN_MS);
  }
  return (performance.now() - begun) / 1000;
}

/** What Postgres was asked since the statistics were put to zero; a catch-up is whatever reads messages and writes nothing. */
async function queriesOf({ admin }: Ground): Promise<{ catchUpQueries: number; allQueries: number }> {
  const [row] = await admin<{ catchUps: number; all: number }[]>`
    select coalesce(sum(calls) filter (where query ~* '\m(from|join)\s+"?messages\M' and query !~* '\m(insert|update|delete)\M'), 0)::int as "catchUps",
      coalesce(sum(calls), 0)::int as "all"
    from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) and query !~ 'pg_stat_statements'`;
  return { catchUpQueries: row?.catchUps ?? Number.NaN, allQueries: row?.all ?? Number.NaN };
}
