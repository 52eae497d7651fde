import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, sessions } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import type { InstallationRole } from '../../src/wire/views.ts';
import { openAccounts, PASSWORD, type Accounts } from '../support/accounts.ts';
import { refusalOf } from '../support/refusal.ts';

type Member = Awaited<ReturnType<Accounts['join']>>;

let house: Accounts;
/** The admin is ann, the first account; mona and max are moderators, bob and kevin have no role. */
let ann: Member, mona: Member, max: Member, bob: Member, kevin: Member;

beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  [mona, max, bob, kevin] = await Promise.all([house.join('mona'), house.join('max'), house.join('bob'), house.join('kevin')]);
  await ann.api.moderation.setRole({ personId: mona.person.id, role: 'moderator' });
  await ann.api.moderation.setRole({ personId: max.person.id, role: 'moderator' });
});
afterAll(() => house.close());

const idOf = (member: Member) => ({ personId: member.person.id });
const signIn = async (login: string, password = PASSWORD) => (await house.call()).api.people.signIn({ login, password });
const NOBODY = { personId: '01890000-0000-7000-8000-000000000000' };

/** Somebody new, whom the test may ban. */
let made = 0;
const someone = () => house.join(`someone${++made}`);

async function hearing(member: Member, act: () => Promise<unknown>): Promise<PersonNews[]> {
  const heard: PersonNews[] = [];
  using _ = house.house.bus.onPerson(member.person.id, (news) => void heard.push(news));
  await act();
  return heard;
}

describe('moderation.ban', () => {
  it('[A6] ends every session of the person at once, and tells all his sockets', async () => {
    const eve = await someone();
    const second = await signIn(eve.person.username);
    const heard = await hearing(eve, () => mona.api.moderation.ban({ ...idOf(eve), reason: 'spam' }));
    expect(heard).toEqual([{ event: { kind: 'signedOut', reason: 'banned' }, sessionId: null }]);
    for (const token of [eve.token, second.token]) expect((await house.call({ token })).identity).toBeNull();
    expect((await house.call({ cookie: eve.cookie })).identity).toBeNull();
    expect(await house.db.$count(sessions, eq(sessions.userId, eve.person.id))).toBe(0);
  });

  it('[A6] refuses a session that a sign-in under way has still added', async () => {
    const eve = await someone();
    await mona.api.moderation.ban(idOf(eve));
    const at = new Date(Date.now() + 60_000);
    await house.db.insert(sessions).values({ id: eve.identity.sessionId, token: 'late', userId: eve.person.id, expiresAt: at });
    expect((await house.call({ token: eve.token })).identity).toBeNull();
  });

  it('[A6] says why to who knows the password, and only to him', async () => {
    const eve = await someone();
    const until = Date.now() + 3_600_000;
    await mona.api.moderation.ban({ ...idOf(eve), reason: 'spam', until });
    const told = await refusalOf(signIn(eve.person.username));
    expect(told).toMatchObject({ code: 'FORBIDDEN', reason: 'signIn.banned' });
    expect(told.message).toBe(`Your account is banned until ${new Date(until).toISOString()} (spam). Ask an administrator.`);
    expect(await refusalOf(signIn(eve.person.username, 'a guess'))).toEqual({ code: 'UNAUTHORIZED', reason: 'signIn.wrong', message: 'Invalid credentials' });
  });

  it('[A6] is over when its time is, and can be lifted before', async () => {
    const eve = await someone();
    await mona.api.moderation.ban({ ...idOf(eve), until: Date.now() + 3_600_000 });
    await house.db.update(people).set({ banExpires: new Date(Date.now() - 1000) }).where(eq(people.id, eve.person.id));
    const back = await signIn(eve.person.username);
    expect((await house.call({ token: back.token })).identity?.personId).toBe(eve.person.id);

    await max.api.moderation.ban(idOf(eve));
    expect((await refusalOf(signIn(eve.person.username))).reason).toBe('signIn.banned');
    await mona.api.moderation.unban(idOf(eve));
    expect((await signIn(eve.person.username)).person.id).toBe(eve.person.id);
    expect((await house.call({ token: eve.token })).identity, 'what the ban has ended stays ended').toBeNull();
  });

  it('[A6] an admin who was banned and is back may act again', async () => {
    const eve = await someone();
    await ann.api.moderation.setRole({ ...idOf(eve), role: 'admin' });
    await ann.api.moderation.ban({ ...idOf(eve), until: Date.now() + 3_600_000 });
    await house.db.update(people).set({ banExpires: new Date(Date.now() - 1000) }).where(eq(people.id, eve.person.id));
    const back = await house.call({ token: (await signIn(eve.person.username)).token });
    expect(await back.api.moderation.setRole({ ...idOf(kevin), role: 'user' })).toMatchObject({ role: 'user' });
  });

  it.each([
    ['a reason of two lines', { reason: 'a\nb' }, 'say why'],
    ['a reason too long', { reason: 'x'.repeat(251) }, 'say why'],
    ['an end in the past', { until: 1 }, 'give a time in the future'],
    ['an end that is no time', { until: 1e300 }, 'give a time in the future'],
  ])('[A6] refuses %s', async (_, fault, sentence) => {
    const { code, message } = await refusalOf(ann.api.moderation.ban({ ...idOf(bob), ...fault }));
    expect([code, message]).toEqual(['BAD_REQUEST', expect.stringContaining(sentence)]);
  });
});

describe('moderation.setRole', () => {
  it('[A5] [A6] reaches the person at once and holds from the next call on', async () => {
    const eve = await someone();
    const heard = await hearing(eve, () => ann.api.moderation.setRole({ ...idOf(eve), role: 'moderator' }));
    expect(heard).toMatchObject([{ event: { kind: 'profile', me: { role: 'moderator', email: eve.person.email } } }, { event: { kind: 'reports' } }]);
    const victim = await someone();
    await eve.api.moderation.ban(idOf(victim));
    await ann.api.moderation.setRole({ ...idOf(eve), role: 'user' });
    expect((await refusalOf(eve.api.moderation.unban(idOf(victim)))).reason).toBe('role.tooLow');
  });

  it('[A5] refuses a role that is none', async () => {
    const role = 'owner' as InstallationRole;
    expect(await refusalOf(ann.api.moderation.setRole({ ...idOf(bob), role }))).toMatchObject({ code: 'BAD_REQUEST', message: 'choose user, moderator or admin' });
  });

  it('[A5] two admins who demote each other at the same moment leave one', async () => {
    for (let round = 0; round < 5; round++) {
      const rival = await someone();
      await ann.api.moderation.setRole({ ...idOf(rival), role: 'admin' });
      const ends = await Promise.allSettled([
        ann.api.moderation.setRole({ ...idOf(rival), role: 'user' }),
        rival.api.moderation.setRole({ ...idOf(ann), role: 'user' }),
      ]);
      expect(ends.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      await house.db.update(people).set({ role: 'admin' }).where(eq(people.id, ann.person.id));
      await house.db.update(people).set({ role: 'user' }).where(eq(people.id, rival.person.id));
    }
  });
});

describe('who may do what', () => {
  const refused = async (call: Promise<unknown>) => (await refusalOf(call)).reason;

  it('[A5] a user may nothing, and learns of nobody by trying', async () => {
    for (const target of [idOf(kevin), idOf(ann), idOf(bob), NOBODY]) {
      expect(await refused(bob.api.moderation.ban(target))).toBe('role.tooLow');
      expect(await refused(bob.api.moderation.unban(target))).toBe('role.tooLow');
      expect(await refused(bob.api.moderation.setRole({ ...target, role: 'admin' }))).toBe('role.tooLow');
    }
  });

  it('[A5] a moderator may ban users, but not moderators or admins, and sets no roles', async () => {
    for (const target of [max, ann]) {
      expect(await refused(mona.api.moderation.ban(idOf(target)))).toBe('role.tooLow');
      expect(await refused(mona.api.moderation.unban(idOf(target)))).toBe('role.tooLow');
    }
    expect(await refused(mona.api.moderation.setRole({ ...idOf(bob), role: 'moderator' }))).toBe('role.tooLow');
    expect((await house.call({ token: ann.token })).identity).not.toBeNull();
  });

  it('[A5] an admin may ban a moderator', async () => {
    const eve = await someone();
    await ann.api.moderation.setRole({ ...idOf(eve), role: 'moderator' });
    expect(await ann.api.moderation.ban(idOf(eve))).toMatchObject({ id: eve.person.id });
    expect((await house.call({ token: eve.token })).identity).toBeNull();
  });

  it('[A5] nobody bans or demotes himself, so the last admin stays', async () => {
    expect(await refused(ann.api.moderation.setRole({ ...idOf(ann), role: 'user' }))).toBe('role.tooLow');
    expect(await refused(ann.api.moderation.ban(idOf(ann)))).toBe('role.tooLow');
    expect(await refused(mona.api.moderation.ban(idOf(mona)))).toBe('role.tooLow');
    expect(await ann.api.people.me()).toMatchObject({ role: 'admin' });
  });

  it('[A5] says NOT_FOUND for somebody who is nobody, and BAD_REQUEST for what is no id', async () => {
    expect(await refused(mona.api.moderation.ban(NOBODY))).toBe('person.unknown');
    expect(await refused(mona.api.moderation.unban({ personId: 'bob' }))).toBe('input.invalid');
    expect(await refused(ann.api.moderation.setRole({ personId: '', role: 'user' }))).toBe('input.invalid');
  });

  it('[A4] without an identity nothing is answered', async () => {
    const { api } = await house.call();
    const calls = [api.moderation.ban(idOf(bob)), api.moderation.unban(idOf(bob)), api.moderation.setRole({ ...idOf(bob), role: 'admin' })];
    for (const call of calls) expect(await refusalOf(call)).toMatchObject({ code: 'UNAUTHORIZED', reason: 'signIn.required' });
  });
});
