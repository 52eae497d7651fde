import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, scheduledMessages } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { sendDue } from '../../src/server/scheduled/due.ts';
import { LATER_MS_MAX, SCHEDULED_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

const HOUR = 3_600_000;

let house: Accounts;
let bob: Caller, kevin: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  roomId = (await bob.api.rooms.create({ name: 'post office', visibility: 'private' })).id;
  await takeIn(kevin);
});
afterAll(() => house.close());
beforeEach(() => house.db.delete(scheduledMessages));

async function takeIn({ api, person }: Caller) {
  await bob.api.rooms.invite({ roomId, personId: person.id });
  await api.rooms.join({ roomId });
}

const plan = (text: string, { api } = kevin, sendAt = Date.now() + HOUR) => api.messages.schedule({ roomId, text, sendAt });
const comeDue = () => house.db.update(scheduledMessages).set({ sendAt: sql`${scheduledMessages.sendAt} - interval '2 hours'` });
const mine = () => kevin.api.messages.scheduled();
const texts = async () => (await bob.api.messages.page({ roomId })).messages.map((message) => message.text);

async function toldTo({ person }: Caller, action: () => Promise<unknown>) {
  const heard: PersonNews[] = [];
  using _listening = house.house.bus.onPerson(person.id, (news) => void heard.push(news));
  await action();
  return heard.flatMap(({ event }) => (event.kind === 'scheduled' ? [event.scheduled.map(({ text }) => text)] : []));
}

describe('messages.schedule, reschedule and unschedule', () => {
  it('[O2] keep a message for its time; its author sees it, changes it and takes it back, and is told of each', async () => {
    const sendAt = Date.now() + HOUR;
    let id = '';
    expect(await toldTo(kevin, async () => ({ id } = await plan('  tomorrow ', kevin, sendAt)))).toEqual([['tomorrow']]);
    expect(await mine()).toEqual([{ id, roomId, text: 'tomorrow', sendAt, createdAt: expect.any(Number), failure: null }]);
    expect(await toldTo(kevin, () => kevin.api.messages.reschedule({ id, text: 'later', sendAt: sendAt + HOUR }))).toEqual([['later']]);
    expect(await mine()).toMatchObject([{ id, text: 'later', sendAt: sendAt + HOUR }]);
    expect(await toldTo(kevin, () => kevin.api.messages.unschedule({ id }))).toEqual([[]]);
    expect(await mine()).toEqual([]);
  });

  it('[O2] are the author’s alone: to others there is nothing', async () => {
    const { id } = await plan('secret');
    expect(await bob.api.messages.scheduled()).toEqual([]);
    const { messages: theirs } = bob.api;
    expect(await refusalOf(theirs.unschedule({ id }))).toEqual(await refusalOf(theirs.unschedule({ id: NOBODYS_ID })));
    expect(await refusalOf(theirs.reschedule({ id, text: 'mine' }))).toMatchObject({ code: 'NOT_FOUND', reason: 'scheduled.unknown' });
    expect(await refusalOf(theirs.sendNow({ id }))).toMatchObject({ code: 'NOT_FOUND', reason: 'scheduled.unknown' });
    expect(await mine()).toHaveLength(1);
  });

  it('[O2] refuse a time that has passed, is this very moment, or is more than a year away', async () => {
    const { id } = await plan('fine');
    for (const sendAt of [0, Date.now() - HOUR, Date.now() + 1_000]) {
      expect(await refusalOf(plan('no', kevin, sendAt))).toMatchObject({ code: 'BAD_REQUEST', reason: 'time.tooSoon' });
      expect(await refusalOf(kevin.api.messages.reschedule({ id, sendAt }))).toMatchObject({ reason: 'time.tooSoon' });
    }
    expect(await refusalOf(plan('no', kevin, Date.now() + LATER_MS_MAX + HOUR))).toMatchObject({ code: 'BAD_REQUEST', reason: 'time.tooFar' });
  });

  it('[O2] no more wait than anybody could look after', async () => {
    await house.db.execute(sql`insert into scheduled_messages (id, room_id, author_id, text, send_at)
      select gen_random_uuid(), ${roomId}, ${kevin.person.id}, 'one of many', now() + interval '1 hour' from generate_series(1, ${SCHEDULED_MAX})`);
    expect(await refusalOf(plan('one too many'))).toMatchObject({ code: 'CONFLICT', reason: 'scheduled.tooMany' });
    expect(await plan('of somebody else', bob)).toMatchObject({ failure: null });
  });

  it.each([{ text: ' ' }, { text: 'x'.repeat(4001) }, { sendAt: Number.NaN }, { sendAt: 1.5 }, { roomId: 'post office' }])('[C5] refuse %j', async (fault) => {
    expect(await refusalOf(kevin.api.messages.schedule({ roomId, text: 'a', sendAt: Date.now() + HOUR, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('when the time has come', () => {
  it('[O2] it is sent like every other message, and gone from what waits', async () => {
    const { id } = await plan('good morning');
    expect(await sendDue(house.house)).toBeGreaterThan(HOUR - 60_000);
    expect(await texts()).not.toContain('good morning');
    await comeDue();
    expect(await toldTo(kevin, () => sendDue(house.house))).toEqual([[]]);
    const { messages: [newest] } = await bob.api.messages.page({ roomId, limit: 1 });
    expect(newest).toMatchObject({ text: 'good morning', authorId: kevin.person.id, clientId: id });
    expect(await mine()).toEqual([]);
    expect(await sendDue(house.house)).toBeNull();
  });

  it('[O2] those of one time are sent in the order of their making', async () => {
    for (const text of ['first', 'second', 'third']) await plan(text);
    await house.db.update(scheduledMessages).set({ sendAt: sql`now() - interval '1 hour'` });
    await sendDue(house.house);
    expect((await texts()).slice(-3)).toEqual(['first', 'second', 'third']);
  });

  it('[O2] [M6] two at once never send one twice', async () => {
    for (let n = 0; n < 60; n++) await plan(`once ${n}`);
    await comeDue();
    await Promise.all([1, 2, 3].map(() => sendDue(house.house)));
    const sent = (await bob.api.messages.page({ roomId, limit: 100 })).messages.filter(({ text }) => text.startsWith('once '));
    expect(sent).toHaveLength(60);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(60);
  });

  it('[O2] [M7] whoever is not in the room any more is told so, and may try again', async () => {
    const { id } = await plan('from outside');
    await kevin.api.rooms.leave({ roomId });
    await comeDue();
    expect(await toldTo(kevin, () => sendDue(house.house))).toEqual([['from outside']]);
    // A private room that he has left: he may not know of it.
    expect(await mine()).toMatchObject([{ id, failure: 'room.unknown' }]);
    expect(await sendDue(house.house)).toBeNull();
    await takeIn(kevin);
    expect(await kevin.api.messages.sendNow({ id })).toMatchObject({ failure: null });
    await sendDue(house.house);
    expect((await texts()).at(-1)).toBe('from outside');
  });

  it('[O2] nothing is sent into an archived room, nor in the name of somebody who is banned', async () => {
    const { id: attic } = await kevin.api.rooms.create({ name: 'attic', visibility: 'public' });
    await kevin.api.messages.schedule({ roomId: attic, text: 'too late', sendAt: Date.now() + HOUR });
    await kevin.api.rooms.archive({ roomId: attic });
    await comeDue();
    await sendDue(house.house);
    expect(await mine()).toMatchObject([{ failure: 'room.archived' }]);
    await plan('from a banned one');
    await comeDue();
    await house.db.update(people).set({ banned: true }).where(eq(people.id, kevin.person.id));
    await sendDue(house.house);
    await house.db.update(people).set({ banned: false }).where(eq(people.id, kevin.person.id));
    expect((await mine()).map(({ failure }) => failure).toSorted()).toEqual(['room.archived', 'signIn.banned']);
    expect(await texts()).not.toContain('from a banned one');
  });

  it('[O2] what is being sent at this moment can neither be changed nor taken back; a claim of who died ends by itself', async () => {
    const { id } = await plan('on its way');
    await house.db.update(scheduledMessages).set({ claimedUntil: sql`now() + interval '1 minute'` });
    expect(await refusalOf(kevin.api.messages.reschedule({ id, text: 'other' }))).toMatchObject({ reason: 'scheduled.unknown' });
    expect(await refusalOf(kevin.api.messages.unschedule({ id }))).toMatchObject({ reason: 'scheduled.unknown' });
    await comeDue();
    expect(await sendDue(house.house)).toBeGreaterThan(1_000);
    await house.db.update(scheduledMessages).set({ claimedUntil: sql`now() - interval '1 second'` });
    await sendDue(house.house);
    expect((await texts()).at(-1)).toBe('on its way');
  });

  it('[O2] planning is four statements, and fifty are sent in as many as one', async () => {
    expect(await queriesOf(house.db, () => plan('counted'))).toHaveLength(4);
    await comeDue();
    // Claimed, kept, gone from what waits, told, and when the next one is.
    expect(await queriesOf(house.db, () => sendDue(house.house))).toHaveLength(5);
    for (let n = 0; n < 40; n++) await plan(`counted ${n}`);
    await comeDue();
    expect(await queriesOf(house.db, () => sendDue(house.house))).toHaveLength(5);
  });
});
