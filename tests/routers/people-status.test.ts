import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { members, people } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { endStatuses } from '../../src/server/people/status.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { roomNamed, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';
import { until } from '../support/until.ts';

let house: Accounts;
let ann: Caller, bob: Caller;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob] = [await house.join('ann'), await house.join('bob')];
});
afterAll(() => house.close());

const stampOf = async ({ person }: Caller) => (await house.db.select({ at: members.changedSeq }).from(members).where(eq(members.personId, person.id)))[0]?.at ?? 0;

describe('people.setStatus', () => {
  it('[P3] says what I am at, to my devices, to my rooms and to whoever asks', async () => {
    const heard: PersonNews[] = [];
    using _ = house.house.bus.onPerson(bob.person.id, (news) => void heard.push(news));
    const before = await stampOf(bob);
    const until = Date.now() + 3_600_000;
    const status = { emoji: '🌴', text: 'On holiday', until };
    expect(await bob.api.people.setStatus({ ...status, text: '  On holiday ' })).toMatchObject({ customStatus: status, availability: 'auto' });
    expect(heard).toMatchObject([{ event: { kind: 'profile', me: { customStatus: status } } }]);
    expect(await stampOf(bob)).toBeGreaterThan(before);
    expect(await ann.api.people.get({ personId: bob.person.id })).toMatchObject({ customStatus: status, status: 'offline' });
    const general = await roomNamed(ann.api, 'general');
    expect((await ann.api.rooms.get({ roomId: general.id })).people.find((member) => member.username === 'bob')).toMatchObject({ customStatus: status });
    expect((await ann.api.people.search({ query: 'bob' }))[0]).toMatchObject({ customStatus: status });
  });

  it('[P3] replaces the whole status, leaves it when only availability is said, and takes it away when nothing is', async () => {
    await bob.api.people.setStatus({ emoji: '🍲', text: 'Lunch' });
    expect((await bob.api.people.setStatus({ text: 'Back soon' })).customStatus).toEqual({ emoji: '', text: 'Back soon', until: null });
    expect(await bob.api.people.setStatus({ availability: 'busy' })).toMatchObject({ availability: 'busy', customStatus: { text: 'Back soon' } });
    expect(await bob.api.people.setStatus({})).toMatchObject({ availability: 'busy', customStatus: null });
    await bob.api.people.setStatus({ emoji: '🍲' });
    expect(await bob.api.people.setStatus({ emoji: '', text: '', availability: 'auto' })).toMatchObject({ availability: 'auto', customStatus: null });
  });

  it('[P3] said again stamps no room and tells nobody', async () => {
    await bob.api.people.setStatus({ text: 'Same' });
    const before = await stampOf(bob);
    const heard: PersonNews[] = [];
    using _ = house.house.bus.onPerson(bob.person.id, (news) => void heard.push(news));
    await bob.api.people.setStatus({ text: 'Same' });
    await bob.api.people.setStatus({ availability: 'auto' });
    expect([await stampOf(bob), heard]).toEqual([before, []]);
  });

  it.each([
    ['two emoji', { emoji: '🌴🌴' }],
    ['a word for an emoji', { emoji: 'palm' }],
    ['a long text', { text: 'x'.repeat(101) }],
    ['a text of two lines', { text: 'a\nb' }],
    ['a text that turns the text around', { text: 'a\u202eb' }],
    ['an end that is over', { text: 'x', until: Date.now() - 1 }],
    ['an end beyond every calendar', { text: 'x', until: 1e18 }],
    ['an end of nothing', { until: Date.now() + 60_000 }],
    ['a new kind of being there', { availability: 'asleep' }],
    ['what it does not know', { mood: 'fine' }],
  ])('[P3] refuses %s', async (_, input) => {
    expect(await refusalOf(bob.api.people.setStatus(input as never))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[P3] [C3] is slowed: a status stamps every room one is in', async () => {
    const strict = await openAccounts({});
    const carl = await strict.join('carl');
    const tries = await Promise.allSettled(Array.from({ length: 25 }, (_, at) => carl.api.people.setStatus({ text: `status ${at}` })));
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(await refusalOf(Promise.reject(refused[0]?.reason))).toMatchObject({ reason: 'rate.tooFast' });
    await strict.close();
  });

  it('[P3] ends by itself when its time has come, and only then', async () => {
    await bob.api.people.setStatus({ text: 'Lunch', until: Date.now() + 60_000 });
    await ann.api.people.setStatus({ text: 'Here all day' });
    expect(await endStatuses(house.house)).toBeGreaterThan(50_000);
    await house.db.update(people).set({ statusUntil: sql`now() - interval '1 second'` }).where(eq(people.id, bob.person.id));
    const before = await stampOf(bob);
    const heard: PersonNews[] = [];
    using _ = house.house.bus.onPerson(bob.person.id, (news) => void heard.push(news));
    expect(await endStatuses(house.house)).toBeNull();
    expect(heard).toMatchObject([{ event: { kind: 'profile', me: { customStatus: null } } }]);
    expect(await stampOf(bob)).toBeGreaterThan(before);
    expect((await ann.api.people.me()).customStatus).toMatchObject({ text: 'Here all day' });
  });
});

describe('availability', () => {
  const statusOf = ({ person }: Caller) => house.house.presence.statusOf(person.id);

  it('[P1] says more than the devices do: busy and away, as long as one is here', async () => {
    await bob.api.people.setStatus({ availability: 'busy' });
    expect(statusOf(bob)).toBe('offline');
    house.house.presence.connect(bob.person.id, 'tab');
    await until(() => statusOf(bob) === 'busy', 'bob to be busy');
    house.house.presence.setIdle(bob.person.id, 'tab', true);
    expect(statusOf(bob)).toBe('busy');
    await bob.api.people.setStatus({ availability: 'auto' });
    expect(statusOf(bob)).toBe('away');
    house.house.presence.setIdle(bob.person.id, 'tab', false);
    await bob.api.people.setStatus({ availability: 'away' });
    expect(statusOf(bob)).toBe('away');
    await bob.api.people.setStatus({ availability: 'auto' });
    house.house.presence.disconnect(bob.person.id, 'tab');
  });

  it('[P1] invisible is told as gone, everywhere, and when one was last seen stands still', async () => {
    const dora = await house.join('dora');
    const general = await roomNamed(ann.api, 'general');
    house.house.presence.connect(dora.person.id, 'tab');
    await until(() => statusOf(dora) === 'online', 'dora to be here');
    const here = (await roomNamed(ann.api, 'general')).onlineCount;
    const heard: unknown[] = [];
    using _ = house.house.bus.onRoom(general.id, (news) => void heard.push(...(news === 'recheck' ? [] : news)));
    await dora.api.people.setStatus({ availability: 'invisible' });
    expect(heard).toEqual([{ kind: 'presence', personId: dora.person.id, status: 'offline' }]);
    expect((await roomNamed(ann.api, 'general')).onlineCount).toBe(here - 1);
    expect(house.house.presence.whoIsHere(general.id)).toMatchObject({ kind: 'present', online: expect.not.arrayContaining([dora.person.id]) });
    expect((await ann.api.rooms.get({ roomId: general.id })).people.find((one) => one.username === 'dora')).toMatchObject({ status: 'offline' });
    await until(async () => (await ann.api.people.get({ personId: dora.person.id })).lastSeenAt !== null, 'the time she was last seen');
    const { lastSeenAt, status } = await ann.api.people.get({ personId: dora.person.id });
    expect(status).toBe('offline');
    // What she does now is heard by nobody: coming to look, looking away, going, coming back.
    heard.length = 0;
    house.house.presence.enterRoom(general.id, dora.person.id);
    house.house.presence.setIdle(dora.person.id, 'tab', true);
    house.house.presence.disconnect(dora.person.id, 'tab');
    await until(() => !house.house.presence.hereIds().includes(dora.person.id), 'her last connection to be gone');
    house.house.presence.connect(dora.person.id, 'another');
    await until(() => house.house.presence.presentIn(general.id).includes(dora.person.id), 'her to be back unseen');
    expect(heard).toEqual([]);
    expect((await ann.api.people.get({ personId: dora.person.id })).lastSeenAt).toBe(lastSeenAt);
    await dora.api.people.setStatus({ availability: 'auto' });
    expect(heard).toEqual([{ kind: 'presence', personId: dora.person.id, status: 'online' }]);
    house.house.presence.disconnect(dora.person.id, 'another');
  });
});

describe('people.updateProfile', () => {
  it('[A5] takes a few words on oneself and the zone one\'s clock stands in; rooms hear of names alone', async () => {
    const before = await stampOf(bob);
    expect(await bob.api.people.updateProfile({ about: ' Builds\nbridges ', timeZone: 'America/Argentina/Buenos_Aires' })).toMatchObject({ about: 'Builds\nbridges', timeZone: 'America/Argentina/Buenos_Aires', displayName: 'bob' });
    expect(await stampOf(bob)).toBe(before);
    expect(await ann.api.people.get({ personId: bob.person.id })).toMatchObject({ about: 'Builds\nbridges', timeZone: 'America/Argentina/Buenos_Aires' });
    expect(await bob.api.people.updateProfile({ about: '', timeZone: '' })).toMatchObject({ about: '', timeZone: '' });
  });

  it.each([
    ['a zone there is none of', { timeZone: 'Mars/Olympus' }],
    ['an offset, which knows of no summer', { timeZone: '+01:00' }],
    ['a long tale', { about: 'x'.repeat(501) }],
    ['a NUL', { about: 'a\0b' }],
    ['a status by the wrong door', { customStatus: null }],
  ])('[A5] refuses %s', async (_, input) => {
    expect(await refusalOf(bob.api.people.updateProfile(input as never))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});
