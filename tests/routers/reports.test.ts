import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import type { AuditFilter } from '../../src/server/moderation/input.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
/** ann is the admin, mona a moderator of the house who is in no room; bob owns the rooms, carl and kevin are in them. */
let ann: Caller, mona: Caller, bob: Caller, carl: Caller, kevin: Caller;
let roomId: string, messageId: string;
beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  [mona, bob, carl, kevin] = await Promise.all([house.join('mona'), house.join('bob'), house.join('carl'), house.join('kevin')]);
  await ann.api.moderation.setRole({ personId: mona.person.id, role: 'moderator' });
});
afterAll(() => house.close());

let made = 0;
beforeEach(async () => {
  for (let waiting = await queueOf(ann); waiting.length > 0; waiting = await queueOf(ann)) {
    for (const { id } of waiting) await ann.api.moderation.resolve({ reportId: id, outcome: 'dismissed' });
  }
  roomId = (await bob.api.rooms.create({ name: `street ${++made}`, visibility: 'public' })).id;
  for (const member of [carl, kevin]) await member.api.rooms.join({ roomId });
  ({ id: messageId } = await say(kevin.api, roomId, 'you fool'));
});

const report = (by: Caller, reason = 'rude') => by.api.moderation.report({ messageId, reason });
const queueOf = async ({ api }: Caller) => (await api.moderation.queue()).reports;
const firstIn = async (by: Caller) => (await queueOf(by))[0]?.id ?? '';

async function hearing(member: Caller, act: () => Promise<unknown>): Promise<PersonNews['event'][]> {
  const heard: PersonNews['event'][] = [];
  using _ = house.house.bus.onPerson(member.person.id, ({ event }) => void heard.push(event));
  await act();
  return heard;
}

describe('moderation.report and moderation.queue', () => {
  it('[X5] a member shows a message to those who keep order, as it said and as it is', async () => {
    await report(carl);
    await kevin.api.messages.edit({ messageId, text: 'you friend' });
    const waits = { room: { id: roomId, name: `street ${made}` }, author: { username: 'kevin' }, text: 'you fool', message: { id: messageId, text: 'you friend' }, reports: [{ by: { username: 'carl' }, reason: 'rude' }] };
    for (const keeper of [ann, mona, bob]) expect(await queueOf(keeper)).toMatchObject([waits]);
    expect((await refusalOf(kevin.api.moderation.queue())).reason).toBe('role.tooLow');
    expect((await refusalOf(carl.api.moderation.queue({ roomId }))).reason).toBe('role.tooLow');
    expect((await refusalOf(carl.api.moderation.queue({ roomId: NOBODYS_ID }))).reason).toBe('role.tooLow');
  });

  it('[X5] once while it waits by each person, and one entry for all of them', async () => {
    await report(carl);
    await report(carl, 'again');
    await report(bob, 'not here');
    expect((await queueOf(mona)).map((one) => one.reports.map(({ by, reason }) => `${by.username}: ${reason}`))).toEqual([['carl: rude', 'bob: not here']]);
  });

  it('[X5] the keepers of other rooms see nothing of it', async () => {
    const elsewhere = (await carl.api.rooms.create({ name: `alley ${made}`, visibility: 'public' })).id;
    await report(bob);
    expect(await queueOf(carl)).toEqual([]);
    expect((await refusalOf(carl.api.moderation.resolve({ reportId: await firstIn(bob), outcome: 'deleted' }))).reason).toBe('role.tooLow');
    expect((await carl.api.moderation.queue({ roomId: elsewhere })).reports).toEqual([]);
  });

  it('[X5] says how many wait to those whom it concerns, and to nobody else', async () => {
    for (const keeper of [ann, mona, bob]) expect(await hearing(keeper, () => report(carl, `for ${keeper.person.username}`))).toEqual(keeper === ann ? [{ kind: 'reports', waiting: 1 }] : []);
    const heard = await hearing(bob, async () => mona.api.moderation.resolve({ reportId: await firstIn(mona), outcome: 'dismissed' }));
    expect(heard).toEqual([{ kind: 'reports', waiting: 0 }]);
    expect(await hearing(kevin, () => report(carl))).toEqual([]);
  });

  it('[X5] [R3] only what one can read, and what is there', async () => {
    const { id: cellar } = await bob.api.rooms.create({ name: 'cellar', visibility: 'private' });
    const { id: secret } = await say(bob.api, cellar, 'psst');
    const reporting = (id: string) => refusalOf(kevin.api.moderation.report({ messageId: id, reason: 'x' }));
    expect(await reporting(secret)).toEqual(await reporting(NOBODYS_ID));
    await kevin.api.messages.delete({ messageId });
    expect((await refusalOf(report(carl))).reason).toBe('message.deleted');
    for (const reason of ['', ' ', 'x'.repeat(251), 'a\nb', 'a\0b']) expect((await refusalOf(report(carl, reason))).reason).toBe('input.invalid');
  });

  it('[X5] is asked in as many queries for one as for a page full', async () => {
    await report(carl);
    const one = (await queriesOf(house.db, () => mona.api.moderation.queue())).length;
    for (let n = 0; n < 22; n++) {
      const { id } = await say(bob.api, roomId, `number ${n}`);
      for (const by of [carl, kevin]) await by.api.moderation.report({ messageId: id, reason: 'rude' });
    }
    expect((await queriesOf(house.db, () => mona.api.moderation.queue())).length).toBe(one);
    const first = await mona.api.moderation.queue();
    const second = await mona.api.moderation.queue({ cursor: first.nextCursor });
    expect([first.reports.length, second.reports.length, second.nextCursor]).toEqual([20, 3, null]);
    expect(new Set([...first.reports, ...second.reports].map((entry) => entry.id)).size).toBe(23);
  });
});

describe('moderation.resolve', () => {
  const resolve = async (by: Caller, input: Omit<Parameters<Caller['api']['moderation']['resolve']>[0], 'reportId'>) => by.api.moderation.resolve({ reportId: await firstIn(by), ...input });

  it('[X5] deletes, and closes all that waits on the message', async () => {
    for (const by of [carl, bob]) await report(by);
    await resolve(mona, { outcome: 'deleted' });
    expect(await queueOf(ann)).toEqual([]);
    const { messages } = await bob.api.rooms.get({ roomId });
    expect(messages.find((one) => one.id === messageId)).toMatchObject({ text: '', deletedAt: expect.any(Number) });
    const { entries } = await ann.api.moderation.audit({ filter: { roomId } });
    expect(entries).toMatchObject([{ action: 'report.resolve', actor: { username: 'mona' }, person: { username: 'kevin' }, detail: { outcome: 'deleted', reports: 2 } }, { action: 'message.delete', messageId }]);
  });

  it.each([
    [{ outcome: 'muted', until: Date.now() + 3_600_000 }, 'person.muted'],
    [{ outcome: 'kicked', reason: 'enough' }, 'room.notMember'],
    [{ outcome: 'banned' }, 'room.notMember'],
  ] as const)('[X5] does what was decided: %j', async (decided, then) => {
    await report(carl);
    await resolve(mona, decided);
    expect((await refusalOf(say(kevin.api, roomId, 'but'))).reason).toBe(then);
    expect(await queueOf(mona)).toEqual([]);
  });

  it('[X5] warns in a conversation of the two; the next report says what was before', async () => {
    await report(carl);
    expect((await refusalOf(resolve(mona, { outcome: 'warned' }))).reason).toBe('input.invalid');
    await resolve(mona, { outcome: 'warned', reason: 'Mind your tone, please.' });
    const talk = (await kevin.api.rooms.list()).find((room) => room.kind === 'direct' && room.people.some((face) => face.username === 'mona'));
    expect((await kevin.api.rooms.get({ roomId: talk?.id ?? '' })).messages.map((one) => one.text)).toEqual(['Mind your tone, please.']);
    ({ id: messageId } = await say(kevin.api, roomId, 'you donkey'));
    await report(carl);
    const [entry] = await queueOf(mona);
    expect(entry?.before.reported).toBeGreaterThan(1);
    expect(entry?.before.upheld).toBeGreaterThan(0);
    expect(entry?.before.upheld).toBeLessThan(entry?.before.reported ?? 0);
  });

  it('[X5] a deed that is refused leaves the report where it is; what is dealt with is dealt with', async () => {
    ({ id: messageId } = await say(bob.api, roomId, 'I own this place'));
    await bob.api.moderation.setRole({ roomId, personId: carl.person.id, role: 'moderator' });
    await report(kevin);
    expect((await refusalOf(resolve(carl, { outcome: 'banned' }))).reason).toBe('role.tooLow');
    const reportId = await firstIn(carl);
    await carl.api.moderation.resolve({ reportId, outcome: 'dismissed' });
    expect(await refusalOf(carl.api.moderation.resolve({ reportId, outcome: 'deleted' }))).toMatchObject({ code: 'NOT_FOUND', reason: 'report.unknown' });
    expect((await refusalOf(carl.api.moderation.resolve({ reportId, outcome: 'forgotten' as never }))).reason).toBe('input.invalid');
  });

  it('[X5] [R3] of a private room a report opens that one message to the queue, and nothing else', async () => {
    const { id: cellar } = await bob.api.rooms.create({ name: 'cellar', visibility: 'private' });
    await bob.api.rooms.invite({ roomId: cellar, personId: carl.person.id });
    await carl.api.rooms.join({ roomId: cellar });
    ({ id: messageId } = await say(bob.api, cellar, 'behind closed doors'));
    await report(carl);
    expect(await queueOf(mona)).toMatchObject([{ room: { name: 'cellar', visibility: 'private' }, text: 'behind closed doors' }]);
    expect((await refusalOf(resolve(mona, { outcome: 'kicked' }))).reason).toBe('room.unknown');
    expect((await refusalOf(mona.api.messages.page({ roomId: cellar }))).reason).toBe('room.unknown');
    await resolve(mona, { outcome: 'deleted' });
    expect((await bob.api.rooms.get({ roomId: cellar })).messages).toMatchObject([{ text: '' }]);
  });
});

describe('moderation.audit and moderation.inForce', () => {
  it('[X5] every deed stands in the log, newest first, by page and by filter', async () => {
    const begun = Date.now();
    await bob.api.moderation.mute({ roomId, personId: kevin.person.id });
    await mona.api.moderation.kick({ roomId, personId: carl.person.id, reason: 'noise' });
    await ann.api.moderation.setRules({ roomId, slowModeS: 10 });
    const all = await mona.api.moderation.audit({ filter: { roomId } });
    expect(all.entries.map((entry) => entry.action)).toEqual(['room.slowMode', 'member.kick', 'member.mute']);
    const first = await mona.api.moderation.audit({ filter: { roomId }, limit: 2 });
    const second = await mona.api.moderation.audit({ filter: { roomId }, limit: 2, cursor: first.nextCursor });
    expect([...first.entries, ...second.entries]).toEqual(all.entries);
    const found = async (filter: AuditFilter) => (await mona.api.moderation.audit({ filter })).entries.map((entry) => entry.action);
    expect(await found({ roomId, actorId: bob.person.id })).toEqual(['member.mute']);
    expect(await found({ roomId, personId: carl.person.id })).toEqual(['member.kick']);
    expect(await found({ roomId, action: 'room.slowMode' })).toEqual(['room.slowMode']);
    expect(await found({ roomId, after: begun, before: Date.now() + 1 })).toHaveLength(3);
    expect(await found({ roomId, before: begun })).toEqual([]);
    expect(await found({ roomId, after: Date.now() + 60_000 })).toEqual([]);
  });

  it('[X5] [R3] the log names no private room to who is not in it, and is nobody else\'s to read', async () => {
    const { id: cellar } = await bob.api.rooms.create({ name: 'cellar', visibility: 'private' });
    await bob.api.moderation.setRules({ roomId: cellar, slowModeS: 5 });
    expect((await mona.api.moderation.audit({ filter: { roomId: cellar } })).entries).toMatchObject([{ room: { id: cellar, name: null } }]);
    for (const reader of [bob, kevin]) expect((await refusalOf(reader.api.moderation.audit({}))).reason).toBe('role.tooLow');
    for (const faulty of [{ cursor: 'x' }, { limit: 0 }, { limit: 201 }, { filter: { action: 'person.praise' as never } }]) {
      expect((await refusalOf(mona.api.moderation.audit(faulty))).reason).toBe('input.invalid');
    }
  });

  it('[X5] what is in force is listed, of a room and of all, with its end and its reason', async () => {
    const until = Date.now() + 3_600_000;
    await bob.api.moderation.mute({ roomId, personId: kevin.person.id, until });
    await bob.api.moderation.ban({ roomId, personId: carl.person.id, reason: 'noise' });
    const here = [{ kind: 'mute', person: { username: 'kevin' }, room: { id: roomId }, until }, { kind: 'ban', person: { username: 'carl' }, until: null, reason: 'noise' }];
    expect(await bob.api.moderation.inForce({ roomId })).toMatchObject(here);
    expect((await mona.api.moderation.inForce()).filter((one) => one.room?.id === roomId)).toMatchObject(here);
    await ann.api.moderation.mute({ personId: kevin.person.id, until });
    expect((await mona.api.moderation.inForce()).filter((one) => one.room === null)).toMatchObject([{ kind: 'mute', person: { username: 'kevin' }, until }]);
    await ann.api.moderation.unmute({ personId: kevin.person.id });
    expect((await refusalOf(kevin.api.moderation.inForce({ roomId }))).reason).toBe('role.tooLow');
    expect((await refusalOf(bob.api.moderation.inForce())).reason).toBe('role.tooLow');
  });
});
