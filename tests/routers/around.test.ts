import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

const MANY = 50_000;
/** The room's own making takes the first two turns of its clock. */
const FIRST = 3;
const LAST = FIRST + MANY - 1;

let house: Accounts;
/** ann is the admin and not in the room, bob owns it, dora is nobody there. */
let ann: Caller, bob: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, dora] = [await house.join('ann'), await house.join('bob'), await house.join('dora')];
  roomId = (await bob.api.rooms.create({ name: 'archive', visibility: 'public' })).id;
  await house.db.execute(sql`
    insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
    select uuidv7(), ${roomId}, n + 2, n + 2, ${bob.person.id}, 'archive-' || n, 'message ' || n from generate_series(1, ${MANY}::int) n`);
  await house.db.execute(sql`update rooms set seq = ${LAST} where id = ${roomId}`);
  await house.db.execute(sql`analyze messages`);
});
afterAll(() => house.close());

async function idAt(seq: number): Promise<string> {
  const [row] = await house.db.execute<{ id: string }>(sql`select id from messages where room_id = ${roomId} and seq = ${seq}`);
  return row?.id ?? '';
}

const around = async (seq: number, limit?: number) => bob.api.messages.around({ messageId: await idAt(seq), ...(limit ? { limit } : {}) });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const seqsOf = ({ messages }: { messages: { seq: number }[] }) => messages.map(({ seq }) => seq);

describe('messages.around', () => {
  it('[M3] brings the messages before and after one, without a gap, wherever it stands', async () => {
    const middle = await around(25_000, 9);
    expect(seqsOf(middle)).toEqual(range(24_996, 25_004));
    expect(middle).toMatchObject({ hasOlder: true, hasNewer: true, message: { seq: 25_000, text: 'message 24998' } });
    expect((await around(25_000)).messages).toHaveLength(50);
    const first = await around(FIRST, 9);
    expect(first).toMatchObject({ hasOlder: false, hasNewer: true });
    expect(seqsOf(first)).toEqual(range(FIRST, FIRST + 4));
    const last = await around(LAST, 9);
    expect(last).toMatchObject({ hasOlder: true, hasNewer: false });
    expect(seqsOf(last)).toEqual(range(LAST - 4, LAST));
  });

  it('[M3] with a limit of one brings that one, and says what is beside it', async () => {
    expect(await around(100, 1)).toMatchObject({ messages: [{ seq: 100 }], hasOlder: true, hasNewer: true });
    expect(await around(FIRST, 1)).toMatchObject({ messages: [{ seq: FIRST }], hasOlder: false, hasNewer: true });
    expect(await around(LAST, 1)).toMatchObject({ messages: [{ seq: LAST }], hasOlder: true, hasNewer: false });
  });

  it('[M3] leads to a message that was deleted as well: its place stays', async () => {
    const kitchen = (await bob.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
    const gone = await say(bob.api, kitchen, 'regretted');
    await bob.api.messages.delete({ messageId: gone.id });
    expect(await bob.api.messages.around({ messageId: gone.id })).toMatchObject({ messages: [{ id: gone.id, text: '' }], message: { deletedAt: expect.any(Number) } });
  });

  it('[M3] for an answer in a thread leads to where the thread begins, and says whose thread it is', async () => {
    const rootId = await idAt(1_000);
    await house.db.execute(sql`update messages set thread_of = ${rootId} where room_id = ${roomId} and seq in (1002, 40000)`);
    const found = await around(40_000, 5);
    expect(found.message).toMatchObject({ seq: 40_000, threadOf: rootId });
    // The thread's answers are not part of the main flow.
    expect(seqsOf(found)).toEqual([998, 999, 1000, 1001, 1003]);
    await house.db.execute(sql`update messages set thread_of = null where room_id = ${roomId} and seq in (1002, 40000)`);
  });

  it('[M3] asks the database four times, five for an answer in a thread, whatever the room holds', async () => {
    const messageId = await idAt(25_000);
    expect(await queriesOf(house.db, () => bob.api.messages.around({ messageId }))).toHaveLength(4);
    await house.db.execute(sql`update messages set thread_of = ${await idAt(1_000)} where id = ${messageId}`);
    expect(await queriesOf(house.db, () => bob.api.messages.around({ messageId }))).toHaveLength(5);
    await house.db.execute(sql`update messages set thread_of = null where id = ${messageId}`);
  });

  it('[M7] only a member looks, and a message of nowhere is not there', async () => {
    const messageId = await idAt(10);
    for (const stranger of [dora, ann]) expect(await refusalOf(stranger.api.messages.around({ messageId }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(bob.api.messages.around({ messageId: NOBODYS_ID }))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
    for (const bad of [{ messageId: 'x' }, { messageId, limit: 0 }, { messageId, limit: 101 }, { messageId, limit: 1.5 }]) {
      expect(await refusalOf(bob.api.messages.around(bad))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
  });
});

describe('messages.page towards newer messages', () => {
  it('[M3] goes on after a place, to the newest and no further', async () => {
    const page = (after: number, limit = 3) => bob.api.messages.page({ roomId, after, limit });
    expect(seqsOf(await page(25_000))).toEqual([25_001, 25_002, 25_003]);
    expect(await page(LAST - 4)).toMatchObject({ hasMore: true });
    expect(await page(LAST - 3)).toMatchObject({ messages: [{ seq: LAST - 2 }, { seq: LAST - 1 }, { seq: LAST }], hasMore: false });
    expect(await page(LAST)).toEqual({ messages: [], hasMore: false });
    expect((await page(1, 100)).messages).toHaveLength(100);
  });

  it('[M3] takes one direction at a time', async () => {
    for (const bad of [{ before: 5, after: 5 }, { after: -1 }, { after: 1.5 }]) {
      expect(await refusalOf(bob.api.messages.page({ roomId, ...bad }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
  });
});
