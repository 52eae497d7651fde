import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sessions } from '../../src/server/db/schema.ts';
import { openAccounts, PASSWORD, type Accounts } from '../support/accounts.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
beforeAll(async () => {
  house = await openAccounts();
  await house.join('ann');
});
afterAll(() => house.close());

const signIn = async (login: string, password: string) => (await house.call()).api.people.signIn({ login, password });

describe('people.signIn', () => {
  it.each(['ann', 'ANN', ' ann ', 'ann@example.org', 'Ann@Example.ORG'])('[A2] signs in as %j', async (login) => {
    const { token, person } = await signIn(login, PASSWORD);
    expect(person.username).toBe('ann');
    expect((await house.call({ token })).identity?.personId).toBe(person.id);
  });

  const WRONG = [
    ['a wrong password', 'ann', 'not this one'],
    ['a wrong password for the e-mail', 'ann@example.org', 'not this one'],
    ['a password in the wrong case', 'ann', PASSWORD.toUpperCase()],
    ['an unknown name', 'nobody', PASSWORD],
    ['an unknown e-mail', 'nobody@example.org', PASSWORD],
    ['a malformed name', 'a b!\u0000%', PASSWORD],
    ['a malformed e-mail', '@@', PASSWORD],
    ['a one-letter name', 'a', PASSWORD],
    ['a very long name', 'a'.repeat(900), PASSWORD],
    ['a password that nobody could have', 'ann', 'x'.repeat(900)],
  ] as const;

  it.each(WRONG)('[A2] says the same words to %s', async (_, login, password) => {
    expect(await refusalOf(signIn(login, password))).toEqual({ code: 'UNAUTHORIZED', reason: 'signIn.wrong', message: 'Invalid credentials' });
  });

  it('[A2] takes the same time whichever part was wrong', async () => {
    const kinds = WRONG.filter(([kind]) => ['a wrong password', 'an unknown name', 'an unknown e-mail', 'a malformed name'].includes(kind));
    const times = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]));
    // Taken in turns, so that a busy machine slows all of them alike.
    for (let round = 0; round < 9; round++) {
      for (const [kind, login, password] of kinds) {
        const start = performance.now();
        await refusalOf(signIn(login, password));
        times.get(kind)?.push(performance.now() - start);
      }
    }
    const medians = [...times.values()].map((all) => all.sort((a, b) => a - b)[4] ?? 0);
    // A hash that was left out would make it ten times as fast.
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(2);
  });

  it('[A2] asks for what is missing', async () => {
    expect(await refusalOf(signIn('  ', PASSWORD))).toMatchObject({ code: 'BAD_REQUEST', message: 'write your username or e-mail address' });
    expect(await refusalOf(signIn('ann', ''))).toMatchObject({ code: 'BAD_REQUEST', message: 'write your password' });
  });

  it('[A3] lists the sessions that are alive, and throws the expired ones away at the next sign-in', async () => {
    const bob = await house.join('bob');
    const phone = await (await house.call({}, { address: '198.51.100.7', userAgent: 'Phone/1' })).api.people.signIn({ login: 'bob', password: PASSWORD });
    const listed = await bob.api.people.sessions();
    expect(listed).toHaveLength(2);
    expect(listed.find((one) => one.current)?.id).toBe(bob.identity.sessionId);
    expect(listed.find((one) => !one.current)).toMatchObject({ address: '198.51.100.7', userAgent: 'Phone/1' });
    const lasts = listed.map((one) => (one.expiresAt - one.createdAt) / 86_400_000);
    expect(lasts.map(Math.round)).toEqual([7, 7]);
    expect(JSON.stringify(listed)).not.toMatch(/token/i);

    const phoneId = listed.find((one) => !one.current)?.id ?? '';
    await house.db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) }).where(eq(sessions.id, phoneId));
    expect((await house.call({ token: phone.token })).identity).toBeNull();
    expect(await bob.api.people.sessions()).toHaveLength(1);
    await signIn('bob', PASSWORD);
    expect(await house.db.$count(sessions, eq(sessions.id, phoneId))).toBe(0);
  });
});

describe('how often one may try', () => {
  let strict: Accounts;
  afterEach(() => strict.close());
  const tryFrom = async (address: string, login: string) => refusalOf((await strict.call({}, { address })).api.people.signIn({ login, password: 'a guess' }));

  it('[A7] sign-in is slowed per address, whatever the name', async () => {
    strict = await openAccounts({ PARLEY_SIGN_INS_PER_MINUTE: '2' });
    const tries = [await tryFrom('192.0.2.9', 'ann'), await tryFrom('192.0.2.9', 'bob'), await tryFrom('192.0.2.9', 'kevin')];
    expect(tries.map((one) => one.code)).toEqual(['UNAUTHORIZED', 'UNAUTHORIZED', 'TOO_MANY_REQUESTS']);
    expect(tries[2]).toMatchObject({ reason: 'rate.tooFast', retryAfterS: 30 });
  });

  it('[A7] sign-in is slowed per name, whatever the address and the case', async () => {
    strict = await openAccounts({ PARLEY_SIGN_INS_PER_MINUTE: '2' });
    const tries = [await tryFrom('192.0.2.1', 'ann'), await tryFrom('192.0.2.2', 'ANN'), await tryFrom('192.0.2.3', 'Ann')];
    expect(tries.map((one) => one.code)).toEqual(['UNAUTHORIZED', 'UNAUTHORIZED', 'TOO_MANY_REQUESTS']);
    expect((await tryFrom('192.0.2.4', 'bob')).code).toBe('UNAUTHORIZED');
  });

  it('[A7] sign-up is slowed per address and per name', async () => {
    strict = await openAccounts({ PARLEY_SIGN_UPS_PER_HOUR: '2' });
    const signUp = async (address: string, username: string, email: string) =>
      (await strict.call({}, { address })).api.people.register({ username, email, password: PASSWORD });
    await signUp('192.0.2.1', 'ann', 'ann@example.org');
    await signUp('192.0.2.1', 'bob', 'bob@example.org');
    expect(await refusalOf(signUp('192.0.2.1', 'kevin', 'kevin@example.org'))).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterS: 1800 });
    expect((await refusalOf(signUp('192.0.2.2', 'Ann', 'x@example.org'))).code).toBe('CONFLICT');
    expect((await refusalOf(signUp('192.0.2.3', 'aNN', 'y@example.org'))).code).toBe('TOO_MANY_REQUESTS');
  });
});
