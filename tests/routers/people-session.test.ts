import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { jwks } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { createAuth, publishedKeys } from '../../src/server/people/session.ts';
import { cookieHeader, openAccounts, PASSWORD, type Accounts } from '../support/accounts.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
beforeAll(async () => {
  house = await openAccounts();
});
afterAll(() => house.close());
afterEach(() => vi.useRealTimers());

const isKnown = async (credentials: { token?: string; cookie?: string }) => (await house.call(credentials)).identity !== null;

async function signInAgain(login: string) {
  const visitor = await house.call();
  const { token } = await visitor.api.people.signIn({ login, password: PASSWORD });
  return { token, cookie: cookieHeader(visitor.cookies), setCookies: visitor.cookies };
}

describe('the cookie', () => {
  it('[A3] is httpOnly, SameSite=Lax, for 7 days, and stands for the person', async () => {
    const { cookie, identity } = await house.join('ann');
    expect((await house.call({ cookie: `theme=dark; ${cookie}` })).identity).toEqual(identity);
    const { setCookies } = await signInAgain('ann');
    expect(setCookies).toHaveLength(1);
    expect(setCookies[0]).toMatch(/^parley\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('[A3] is Secure where people type https', async () => {
    const outside = await openAccounts({ PARLEY_RATE_LIMITS: 'off', PARLEY_URL: 'https://chat.example.org' });
    const visitor = await outside.call();
    await visitor.api.people.register({ username: 'ann', email: 'ann@example.org', password: PASSWORD });
    expect(visitor.cookies[0]).toMatch(/^__Secure-parley\.session_token=.*; Secure/);
    expect((await outside.call({ cookie: cookieHeader(visitor.cookies) })).identity?.username).toBe('ann');
    await outside.close();
  });

  it('[A4] is nobody when it is altered, unsigned or something else', async () => {
    const { cookie } = await house.join('bob');
    const altered = [`${cookie.slice(0, -6)}AAAA%3D`, cookie.split('.').slice(0, 2).join('.'), 'parley.session_token=', 'parley.session_token=%E0%A4%A', 'a=b', ';;;'];
    for (const one of altered) expect(await isKnown({ cookie: one }), one).toBe(false);
  });
});

describe('the token', () => {
  it('[A3] can be checked by another service against the published key set', async () => {
    const { token, identity } = await house.join('kevin');
    const server = createServer((_, answer) => void publishedKeys(house.house).then((keys) => answer.end(JSON.stringify(keys)))).listen(0);
    const keySet = createRemoteJWKSet(new URL(`http://localhost:${(server.address() as AddressInfo).port}/`));
    const { payload } = await jwtVerify(token, keySet, { audience: 'parley' });
    server.close();
    expect(payload).toMatchObject({ sub: identity.personId, sid: identity.sessionId, username: 'kevin' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(7 * 24 * 3600);
  });

  it('[A3] the private half of the keys is published nowhere and encrypted where it is kept', async () => {
    const published = await publishedKeys(house.house);
    expect(published.keys.flatMap((key) => Object.keys(key))).not.toContain('d');
    const kept = await house.db.select().from(jwks);
    expect(kept).toHaveLength(1);
    expect(kept[0]?.privateKey).not.toMatch(/OKP|"d"|\\"d/);
  });

  it('[A4] is nobody when it is altered, unsigned, signed by others, or too old', async () => {
    const { token } = await house.join('dora');
    const [header, payload, signature] = token.split('.');
    const claims = decodeJwt(token);
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    const forged = (change: object) => new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: 'EdDSA', kid: decodeProtectedHeader(token).kid });
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const ownKey = new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', jwk: await exportJWK(publicKey) });
    const bad = ['x', '..', `${header}.${payload}.AAAA`, `${none}.${payload}.`, `${header}.${Buffer.from('{}').toString('base64url')}.${signature}`];
    bad.push(await forged({}).sign(privateKey), await ownKey.sign(privateKey));
    for (const one of bad) expect(await isKnown({ token: one }), one).toBe(false);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 86_400_000 });
    expect(await isKnown({ token })).toBe(false);
    vi.useRealTimers();
    expect(await isKnown({ token })).toBe(true);
  });

  it('[A4] is nobody when the key is ours and it is meant for something else', async () => {
    const { token } = await house.join('mallory');
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const kid = '01890000-0000-7000-8000-000000000000';
    await house.db.insert(jwks).values({ id: kid, publicKey: JSON.stringify(await exportJWK(publicKey)), privateKey: '', createdAt: new Date(0) });
    const signed = (change: object) => new SignJWT({ ...decodeJwt(token), ...change }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
    expect(await isKnown({ token: await signed({}) })).toBe(true);
    for (const change of [{ aud: 'a file' }, { aud: undefined }, { sub: kid }, { sid: kid }, { sid: 'x' }, { sid: undefined }]) {
      expect(await isKnown({ token: await signed(change) }), JSON.stringify(change)).toBe(false);
    }
  });

  it('[A3] is the only thing looked at when there is also a cookie', async () => {
    const { cookie, token } = await house.join('eve');
    expect(await isKnown({ cookie, token })).toBe(true);
    expect(await isKnown({ cookie, token: 'x' })).toBe(false);
  });

  it('[A3] is known to a process that has read the keys before another one made its own', async () => {
    const { token } = await house.join('frank');
    expect(await isKnown({ token })).toBe(true);
    await house.db.delete(jwks);
    const second = await signInAgain('frank');
    expect(decodeProtectedHeader(second.token).kid).not.toBe(decodeProtectedHeader(token).kid);
    expect(await isKnown({ token: second.token })).toBe(true);
  });
});

it('[A3] when the secret is lost and the database kept, people sign in again, and tokens given before still count', async () => {
  const { token, cookie } = await house.join('niaj');
  const before = house.house.auth;
  house.house.auth = createAuth(house.db, { secret: 'another secret, as long as the one before', settings: house.house.settings });
  const after = await signInAgain('niaj');
  expect([await isKnown({ token: after.token }), await isKnown({ cookie: after.cookie })]).toEqual([true, true]);
  expect([await isKnown({ token }), await isKnown({ cookie })]).toEqual([true, false]);
  house.house.auth = before;
});

describe('the end of a session', () => {
  const listenTo = (personId: string, heard: PersonNews[]) => house.house.bus.onPerson(personId, (news) => void heard.push(news));

  it('[A6] signing out ends the token, the cookie and the sockets of that session, and no other', async () => {
    const grace = await house.join('grace');
    const other = await signInAgain('grace');
    const heard: PersonNews[] = [];
    using _ = listenTo(grace.identity.personId, heard);
    await grace.api.people.signOut();
    expect(heard).toEqual([{ event: { kind: 'signedOut', reason: 'signedOut' }, sessionId: grace.identity.sessionId }]);
    expect(grace.cookies.find((cookie) => cookie.startsWith('parley.session_token='))).toMatch(/=; Max-Age=0;/);
    expect([await isKnown(grace), await isKnown({ cookie: grace.cookie })]).toEqual([false, false]);
    expect([await isKnown({ token: other.token }), await isKnown({ cookie: other.cookie })]).toEqual([true, true]);
  });

  it('[A6] a session is revoked from another device, its sockets too', async () => {
    const heidi = await house.join('heidi');
    const lost = await house.call({ token: (await signInAgain('heidi')).token });
    const sessionId = lost.identity?.sessionId ?? '';
    const heard: PersonNews[] = [];
    using _ = listenTo(heidi.identity.personId, heard);
    await heidi.api.people.revokeSession({ sessionId });
    expect(heard).toEqual([{ event: { kind: 'signedOut', reason: 'revoked' }, sessionId }]);
    expect((await heidi.api.people.sessions()).map((one) => one.id)).toEqual([heidi.identity.sessionId]);
    expect(await refusalOf(heidi.api.people.revokeSession({ sessionId }))).toMatchObject({ code: 'NOT_FOUND', reason: 'session.unknown' });
  });

  it('[A6] nobody revokes a session of somebody else, or what is no session', async () => {
    const [ivan, judy] = [await house.join('ivan'), await house.join('judy')];
    const others = await refusalOf(ivan.api.people.revokeSession({ sessionId: judy.identity.sessionId }));
    expect(others).toMatchObject({ code: 'NOT_FOUND', reason: 'session.unknown' });
    expect(await isKnown(judy)).toBe(true);
    expect(await refusalOf(ivan.api.people.revokeSession({ sessionId: 'mine' }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});
