import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { savedMessages } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { remindOfDue } from '../../src/server/saved/due.ts';
import { LATER_MS_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

const HOUR = 3_600_000;

let house: Accounts;
let bob: Caller, kevin: Caller;
let roomId: string;
let letter: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  roomId = (await bob.api.rooms.create({ name: 'library', visibility: 'private' })).id;
  await bob.api.rooms.invite({ roomId, personId: kevin.person.id });
  await kevin.api.rooms.join({ roomId });
  letter = (await say(bob.api, roomId, 'the letter')).id;
});
afterAll(() => house.close());
beforeEach(() => house.db.delete(savedMessages));

const keep = (messageId: string, remindAt?: number | null) => kevin.api.saved.set({ messageId, on: true, ...(remindAt === undefined ? {} : { remindAt }) });
const comeDue = () => house.db.update(savedMessages).set({ remindAt: sql`now() - interval '1 second'` }).where(eq(savedMessages.messageId, letter));

async function heardBy({ person }: Caller, action: () => Promise<unknown>) {
  const heard: PersonNews[] = [];
  using _listening = house.house.bus.onPerson(person.id, (news) => void heard.push(news));
  await action();
  return heard.map(({ event }) => event);
}

describe('saved.set and saved.list', () => {
  it('[O3] keep a message once, newest first, and let it go', async () => {
    const other = (await say(bob.api, roomId, 'another')).id;
    for (const messageId of [letter, other, letter]) await keep(messageId);
    expect((await kevin.api.saved.list()).saved.map(({ message }) => message.text)).toEqual(['another', 'the letter']);
    await kevin.api.saved.set({ messageId: other, on: false });
    await kevin.api.saved.set({ messageId: other, on: false });
    expect(await kevin.api.saved.list()).toEqual({ saved: [expect.objectContaining({ remindAt: null, remindedAt: null })], nextCursor: null });
    expect(await bob.api.saved.list()).toEqual({ saved: [], nextCursor: null });
  });

  it('[O3] pages hold every message once, also those that were saved in the same millisecond', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push((await say(bob.api, roomId, `page ${n}`)).id);
    for (const id of ids) await keep(id);
    await house.db.update(savedMessages).set({ savedAt: new Date() });
    const seen: string[] = [];
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page = await kevin.api.saved.list({ limit: 3, cursor });
      seen.push(...page.saved.map(({ message }) => message.id));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('[O3] tell all my devices and nobody else', async () => {
    const remindAt = Date.now() + HOUR;
    const mark = { kind: 'saved', messageId: letter, remindedAt: null };
    expect(await heardBy(kevin, () => keep(letter, remindAt))).toEqual([{ ...mark, saved: true, remindAt }]);
    // Saved again without a word about the reminder, it stays.
    expect(await heardBy(kevin, () => keep(letter))).toEqual([{ ...mark, saved: true, remindAt }]);
    expect(await heardBy(kevin, () => keep(letter, null))).toEqual([{ ...mark, saved: true, remindAt: null }]);
    expect(await heardBy(bob, () => kevin.api.saved.set({ messageId: letter, on: false }))).toEqual([]);
  });

  it('[O3] [M7] show nothing of rooms that I have left, and what is left of deleted ones', async () => {
    await keep(letter);
    const slip = (await say(bob.api, roomId, 'a slip')).id;
    await keep(slip);
    await bob.api.messages.delete({ messageId: slip });
    expect((await kevin.api.saved.list()).saved[0]).toMatchObject({ message: { id: slip, text: '', deletedAt: expect.any(Number) } });
    await kevin.api.rooms.leave({ roomId });
    expect((await kevin.api.saved.list()).saved).toEqual([]);
    expect(await refusalOf(keep(letter))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
    expect(await refusalOf(keep(NOBODYS_ID))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
    await bob.api.rooms.invite({ roomId, personId: kevin.person.id });
    await kevin.api.rooms.join({ roomId });
    expect((await kevin.api.saved.list()).saved).toHaveLength(2);
    expect(await refusalOf(keep(slip, Date.now() + HOUR))).toMatchObject({ reason: 'message.deleted' });
  });

  it('[O3] refuse a time that has passed or is too far away', async () => {
    for (const remindAt of [0, Date.now() - HOUR, Date.now()]) expect(await refusalOf(keep(letter, remindAt))).toMatchObject({ code: 'BAD_REQUEST', reason: 'time.tooSoon' });
    expect(await refusalOf(keep(letter, Date.now() + LATER_MS_MAX + HOUR))).toMatchObject({ code: 'BAD_REQUEST', reason: 'time.tooFar' });
    expect(await refusalOf(keep(letter, Number.MAX_SAFE_INTEGER))).toMatchObject({ reason: 'time.tooFar' });
    expect((await kevin.api.saved.list()).saved).toEqual([]);
  });

  it.each(['', 'next', '12', `${'9'.repeat(20)}_${NOBODYS_ID}`, `1_${'-'.repeat(36)}`, `99999999999999_${NOBODYS_ID}`])('[C5] refuse the cursor "%s"', async (cursor) => {
    expect(await refusalOf(kevin.api.saved.list({ cursor }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('a reminder', () => {
  it('[O3] comes once, leaves a mark, and is put away by setting it anew', async () => {
    await keep(letter, Date.now() + HOUR);
    expect(await heardBy(kevin, () => remindOfDue(house.house))).toEqual([]);
    await comeDue();
    const [told, ...more] = await heardBy(kevin, () => Promise.all([remindOfDue(house.house), remindOfDue(house.house)]));
    expect(more).toEqual([]);
    const { saved: [mark] } = await kevin.api.saved.list();
    expect(told).toEqual({ kind: 'reminder', messageId: letter, roomId, text: 'the letter', remindedAt: mark?.remindedAt });
    expect(mark).toMatchObject({ remindAt: null, remindedAt: expect.any(Number) });
    expect(await keep(letter)).toMatchObject({ saved: true, remindAt: null, remindedAt: null });
  });

  it('[O3] [M7] tells nothing to whoever has left the room meanwhile', async () => {
    await keep(letter, Date.now() + HOUR);
    await comeDue();
    await kevin.api.rooms.leave({ roomId });
    expect(await heardBy(kevin, () => remindOfDue(house.house))).toEqual([]);
    await bob.api.rooms.invite({ roomId, personId: kevin.person.id });
    await kevin.api.rooms.join({ roomId });
    expect((await kevin.api.saved.list()).saved[0]).toMatchObject({ remindedAt: expect.any(Number) });
  });

  it('[O3] says when the next one comes', async () => {
    expect(await remindOfDue(house.house)).toBeNull();
    await keep(letter, Date.now() + HOUR);
    const ms = await remindOfDue(house.house);
    expect(ms).toBeGreaterThan(HOUR - 60_000);
    expect(ms).toBeLessThanOrEqual(HOUR);
  });

  it('[O3] saving is three statements, a page is one, and a hundred reminders are as many as one', async () => {
    expect(await queriesOf(house.db, () => keep(letter, Date.now() + HOUR))).toHaveLength(3);
    expect(await queriesOf(house.db, () => kevin.api.saved.list())).toHaveLength(1);
    for (let n = 0; n < 20; n++) await keep((await say(bob.api, roomId, `due ${n}`)).id, Date.now() + HOUR);
    await house.db.update(savedMessages).set({ remindAt: sql`now() - interval '1 second'` });
    expect(await queriesOf(house.db, () => remindOfDue(house.house))).toHaveLength(2);
  });
});
