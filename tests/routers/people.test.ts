import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accounts, installation, members, people, rooms } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { emailOf, openAccounts, PASSWORD, type Accounts } from '../support/accounts.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
beforeAll(async () => {
  house = await openAccounts();
});
afterAll(() => house.close());

const registration = (username: string, more: object = {}) => ({ username, email: emailOf(username), password: PASSWORD, ...more });

async function register(input: ReturnType<typeof registration>) {
  return (await house.call()).api.people.register(input);
}

/** A house of its own for tests of what happens first. */
describe('the first account', () => {
  let empty: Accounts;
  afterEach(() => empty.close());

  it('[A1] is the admin, and those after it are users', async () => {
    empty = await openAccounts();
    expect((await empty.join('ann')).person.role).toBe('admin');
    expect((await empty.join('bob')).person.role).toBe('user');
  });

  it('[A1] is one even when several people are first at the same moment', async () => {
    empty = await openAccounts();
    // Without the row, as in a database that was migrated and not seeded.
    await empty.db.delete(installation);
    const all = await Promise.all(['ann', 'bob', 'kevin', 'dora'].map((name) => empty.join(name)));
    expect(all.filter(({ person }) => person.role === 'admin')).toHaveLength(1);
  });

  it('[A1] leaves the place free when it fails', async () => {
    empty = await openAccounts();
    const twins = await Promise.allSettled(['ann', 'ann', 'ann'].map((name) => empty.join(name)));
    expect(twins.filter((one) => one.status === 'fulfilled').map((one) => one.value.person.role)).toEqual(['admin']);
  });
});

describe('people.register', () => {
  it('[A1] answers a token and the person, shown by the display name or else the username as typed', async () => {
    const { token, person } = await register(registration('Dora'));
    expect(person).toMatchObject({ username: 'dora', displayName: 'Dora', email: 'dora@example.org', avatarUrl: null });
    expect((await house.call({ token })).identity).toMatchObject({ personId: person.id, username: 'dora' });
    expect((await register(registration('eve', { displayName: '  Ève Ωmega ' }))).person.displayName).toBe('Ève Ωmega');
  });

  it('[A1] [R1] joins general, and sign-in mends it where that was missed', async () => {
    const { person } = await register(registration('frank'));
    const mine = house.db.select({ name: rooms.name }).from(members).innerJoin(rooms, eq(rooms.id, members.roomId)).where(eq(members.personId, person.id));
    expect(await mine).toEqual([{ name: 'general' }]);
    await house.db.delete(members).where(eq(members.personId, person.id));
    await (await house.call()).api.people.signIn({ login: 'frank', password: PASSWORD });
    expect(await mine).toEqual([{ name: 'general' }]);
  });

  it('[A1] says CONFLICT when the name or the e-mail is taken, whatever the case', async () => {
    await register(registration('grace'));
    expect(await refusalOf(register(registration('GRACE', { email: 'other@example.org' })))).toMatchObject({ code: 'CONFLICT', reason: 'username.taken' });
    expect(await refusalOf(register(registration('grace2', { email: 'Grace@EXAMPLE.org' })))).toMatchObject({ code: 'CONFLICT', reason: 'email.taken' });
  });

  it('[A1] says CONFLICT to all but one of those who race for a name, and leaves no half account', async () => {
    const racers = ['one', 'two', 'three', 'four'].map((box) => register(registration('heidi', { email: `${box}@example.org` })));
    const lost = (await Promise.allSettled(racers)).filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(3);
    for (const { reason } of lost) expect(await refusalOf(Promise.reject(reason))).toMatchObject({ code: 'CONFLICT', reason: 'username.taken' });
    expect(await house.db.$count(people, eq(people.username, 'heidi'))).toBe(1);
    expect(await house.db.$count(accounts)).toBe(await house.db.$count(people));
  });

  it.each([
    ['a short name', { username: 'a' }, 'use 2 to 32 letters'],
    ['a long name', { username: 'a'.repeat(33) }, 'use 2 to 32 letters'],
    ['a name with a space', { username: 'ann lee' }, 'use 2 to 32 letters'],
    ['a name that looks like another', { username: 'аnn' }, 'use 2 to 32 letters'],
    ['a name that is an e-mail', { username: 'ann@example.org' }, 'use 2 to 32 letters'],
    ['no e-mail', { email: 'nobody' }, 'write an e-mail address'],
    ['a long e-mail', { email: `${'a'.repeat(250)}@example.org` }, 'write an e-mail address'],
    ['a short password', { password: '1234567' }, 'use 8 to 128 characters'],
    ['a long password', { password: 'x'.repeat(129) }, 'use 8 to 128 characters'],
    ['an empty display name', { displayName: '  ' }, 'use 1 to 80 characters'],
    ['a display name of two lines', { displayName: 'Ann\nBob' }, 'use 1 to 80 characters'],
    ['a display name that turns the text around', { displayName: 'Ann \u202e' }, 'use 1 to 80 characters'],
    ['a display name with a NUL', { displayName: 'Ann\0' }, 'use 1 to 80 characters'],
  ])('[A1] refuses %s with a sentence that helps', async (_, fault, sentence) => {
    const { code, message } = await refusalOf(register(registration('ivan', fault)));
    expect(code).toBe('BAD_REQUEST');
    expect(message).toContain(sentence);
  });
});

describe('people.me, people.get, people.updateProfile', () => {
  it('[A5] shows me my e-mail and others not', async () => {
    const judy = await house.join('judy');
    const kevin = await house.join('kevin');
    expect(await judy.api.people.me()).toMatchObject({ id: judy.person.id, email: 'judy@example.org' });
    const shown = await kevin.api.people.get({ personId: judy.person.id });
    expect(shown).toMatchObject({ username: 'judy', displayName: 'judy', role: 'user', lastSeenAt: null });
    expect(JSON.stringify(shown)).not.toContain('@');
  });

  it('[A5] says NOT_FOUND for somebody who is nobody, and BAD_REQUEST for what is no id', async () => {
    const { api } = await house.join('laura');
    expect(await refusalOf(api.people.get({ personId: '01890000-0000-7000-8000-000000000000' }))).toMatchObject({ code: 'NOT_FOUND', reason: 'person.unknown' });
    expect(await refusalOf(api.people.get({ personId: "' or 1=1" }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[A5] a new display name reaches my devices and my rooms, once', async () => {
    const { api, identity } = await house.join('mallory');
    const heard: PersonNews[] = [];
    using _ = house.house.bus.onPerson(identity.personId, (news) => void heard.push(news));
    const stampOf = async () => (await house.db.select({ at: members.changedSeq }).from(members).where(eq(members.personId, identity.personId)))[0]?.at ?? 0;
    const before = await stampOf();
    expect(await api.people.updateProfile({ displayName: 'Mal' })).toMatchObject({ displayName: 'Mal', username: 'mallory' });
    expect(heard).toMatchObject([{ event: { kind: 'profile', me: { displayName: 'Mal' } }, sessionId: null }]);
    const after = await stampOf();
    expect(after).toBeGreaterThan(before);
    await api.people.updateProfile({ displayName: 'Mal' });
    await api.people.updateProfile({});
    expect(heard).toHaveLength(1);
    expect(await stampOf()).toBe(after);
  });

  it('[A5] refuses an unfit name, and a picture instead of ignoring it', async () => {
    const { api } = await house.join('niaj');
    expect((await refusalOf(api.people.updateProfile({ displayName: '' }))).message).toContain('use 1 to 80 characters');
    const withPicture = { displayName: 'Niaj', avatarUrl: 'https://example.org/me.png' };
    expect((await refusalOf(api.people.updateProfile(withPicture))).message).toContain('pictures come with files');
  });
});

it('[A4] without an identity nothing but registering and signing in is answered', async () => {
  const { api } = await house.call();
  const calls = [
    api.people.me(),
    api.people.get({ personId: '01890000-0000-7000-8000-000000000000' }),
    api.people.updateProfile({ displayName: 'Nobody' }),
    api.people.sessions(),
    api.people.revokeSession({ sessionId: '01890000-0000-7000-8000-000000000000' }),
    api.people.signOut(),
  ];
  for (const call of calls) expect(await refusalOf(call)).toMatchObject({ code: 'UNAUTHORIZED', reason: 'signIn.required' });
});
