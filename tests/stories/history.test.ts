import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as schema from '../../src/server/db/schema.ts';
import { messagesChangedSince, pageAfter, pageOfMessages } from '../../src/server/messages/reads.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';

const MANY = 50_000;

let house: StartedHouse;
let ann: Person;
let archive: string;
let sql: postgres.Sql;
/** What was asked of the database, as it was asked. */
const asked: { query: string; params: unknown[] }[] = [];
beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {}, debug: (_, query, params) => void asked.push({ query, params }) });
  archive = (await ann.api.rooms.create.mutate({ name: 'archive', visibility: 'public' })).id;
  // In ten more rooms everything is newer than here: what makes the planner walk a key on the ids the wrong way.
  await fill(archive, MANY);
  for (let n = 0; n < 10; n++) await fill((await ann.api.rooms.create.mutate({ name: `busy ${n}`, visibility: 'public' })).id, MANY / 10);
  await sql`analyze`;
});
afterAll(async () => {
  await sql.end();
  await house.stop();
});

async function fill(roomId: string, count: number): Promise<void> {
  await sql`
    insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
    select uuidv7(), ${roomId}, r.seq + n, r.seq + n, ${ann.id}, ${roomId} || '-' || n, 'message ' || n
    from rooms r, generate_series(1, ${count}::int) n where r.id = ${roomId}`;
  await sql`update rooms set seq = seq + ${count}::int where id = ${roomId}`;
}

type Plan = { 'Node Type': string; 'Index Name'?: string; 'Actual Rows': number; 'Shared Hit Blocks': number; 'Shared Read Blocks': number; Plans?: Plan[] };

/** How Postgres does what a read of ours asks, taken from the very statement that the read sends. */
async function planOf(read: (db: ReturnType<typeof drizzle<typeof schema>>) => Promise<unknown>) {
  await read(drizzle(sql, { schema }));
  const { query, params } = asked.findLast((one) => one.query.startsWith('select')) ?? { query: '', params: [] };
  const [row] = await sql.unsafe(`explain (analyze, buffers, format json) ${query}`, params as never[]);
  const root: Plan = row?.['QUERY PLAN'][0].Plan;
  const steps = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(steps)];
  const all = steps(root);
  return { steps: all.map((step) => step['Node Type']), indexes: all.flatMap((step) => step['Index Name'] ?? []), rows: Math.max(...all.map((step) => step['Actual Rows'])), blocks: root['Shared Hit Blocks'] + root['Shared Read Blocks'] };
}

test('[M3] the newest 50 come first, then pages before a cursor, to the first message, without a gap or a repetition', async () => {
  const roomId = (await ann.api.rooms.create.mutate({ name: 'short', visibility: 'public' })).id;
  const sent = await Promise.all([...Array(120).keys()].map((n) => ann.say(roomId, `message ${n}`)));
  const { messages, hasMore, seq } = await ann.api.rooms.get.query({ roomId });
  expect([messages.length, hasMore, messages.at(-1)?.seq]).toEqual([50, true, seq]);

  const pages = [messages];
  for (let more = hasMore; more; ) {
    const page = await ann.api.messages.page.query({ roomId, before: pages[0]?.[0]?.seq });
    pages.unshift(page.messages);
    more = page.hasMore;
  }
  expect(pages.map((page) => page.length)).toEqual([20, 50, 50]);
  expect(pages.flat().map((message) => message.seq)).toEqual(sent.map((one) => one.seq).toSorted((a, b) => a - b));
});

test('[M3] a page begins at any cursor, also one in the middle, at a hole, at the end and beyond it', async () => {
  const page = (before: number, limit = 3) => ann.api.messages.page.query({ roomId: archive, before, limit });
  const seqs = async (before: number) => (await page(before)).messages.map((message) => message.seq);
  const { seq } = await ann.api.rooms.get.query({ roomId: archive });
  // The room's own making took the first two turns of its clock, so the first message stands at 3.
  expect(await seqs(25_000)).toEqual([24_997, 24_998, 24_999]);
  expect(await page(6)).toMatchObject({ messages: [{ seq: 3 }, { seq: 4 }, { seq: 5 }], hasMore: false });
  expect(await page(7)).toMatchObject({ hasMore: true });
  expect(await page(3)).toEqual({ messages: [], hasMore: false });
  expect(await seqs(seq + 1_000)).toEqual([seq - 2, seq - 1, seq]);
  expect((await page(25_000, 100)).messages).toHaveLength(100);
});

test('[M3] what is edited or deleted stays in its place', async () => {
  const roomId = (await ann.api.rooms.create.mutate({ name: 'corrected', visibility: 'public' })).id;
  const [first, second] = [await ann.say(roomId, 'one'), await ann.say(roomId, 'two'), await ann.say(roomId, 'three')];
  await ann.api.messages.edit.mutate({ messageId: first.id, text: 'one, edited' });
  await ann.api.messages.delete.mutate({ messageId: second.id });
  const { messages } = await ann.api.messages.page.query({ roomId });
  expect(messages.map((message) => message.text)).toEqual(['one, edited', '', 'three']);
});

test('[M3] the newest page and one in the depth cost the same: fifty entries of one index, and no sort', async () => {
  const newest = await planOf((db) => pageOfMessages(db, { roomId: archive, limit: 50 }));
  const deep = await planOf((db) => pageOfMessages(db, { roomId: archive, before: MANY / 2, limit: 50 }));
  const first = await planOf((db) => pageOfMessages(db, { roomId: archive, before: 60, limit: 50 }));
  const towardsNewer = await planOf((db) => pageAfter(db, { roomId: archive, after: MANY / 2, limit: 50 }));
  for (const plan of [newest, deep, first, towardsNewer]) {
    expect(plan.indexes).toContain('messages_room_seq');
    expect(plan.steps.join()).not.toMatch(/Sort|Seq Scan on messages|Bitmap/);
    expect(plan.rows).toBeLessThanOrEqual(51);
    expect(plan.blocks).toBeLessThan(newest.blocks + 10);
  }
});

test('[M3] catching up is a walk along an index too, whatever the room holds', async () => {
  const plan = await planOf((db) => messagesChangedSince(db, { roomId: archive, after: MANY - 20, limit: 201 }));
  expect(plan.indexes).toContain('messages_room_changed');
  expect(plan.steps.join()).not.toMatch(/Sort|Bitmap/);
  expect(plan.rows).toBeLessThanOrEqual(201);
});
