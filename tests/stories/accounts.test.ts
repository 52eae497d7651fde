import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSE } from '../../src/wire/close-codes.ts';
import { get, knock, post } from '../support/knock.ts';
import { PASSWORD, type Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

/** "At once" (A6). */
const AT_ONCE_MS = 1_000;

let house: StartedHouse;
/** The first account, and so the admin. */
let ann: Person;
beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
});
afterAll(() => house.stop());

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const signIn = (login: string) => post(house.url, 'people.signIn', { login, password: PASSWORD });
const closed = (socket: ReturnType<typeof knock>, what: string) => until(() => socket.closed !== null, what, AT_ONCE_MS);
const heardMe = (socket: ReturnType<typeof knock>) => until(() => socket.heard.some((text) => text.includes('"result"')), 'the answer of people.me');

test('[A3] the cookie and the token are both good for HTTP and for the socket', async () => {
  await house.as('bob');
  const { token, cookie } = await signIn('bob@example.org');
  for (const headers of [{ cookie }, bearer(token)]) {
    expect((await get(house.url, '/api/trpc/people.me', headers)).data).toMatchObject({ username: 'bob' });
  }
  for (const credentials of [{ cookie }, { token }]) {
    const socket = knock(house.url, credentials);
    await heardMe(socket);
    expect(socket.heard.join()).toContain('"username":"bob"');
    socket.socket.close();
  }
});

test('[A3] another service checks a token with nothing but the published keys, and no other route of the library is open', async () => {
  const keys = createRemoteJWKSet(new URL(`${house.url}/api/auth/jwks`));
  expect((await jwtVerify(ann.token, keys, { audience: 'parley' })).payload.sub).toBe(ann.id);
  for (const path of ['sign-up/email', 'sign-in/email', 'get-session', 'token', 'ok', 'admin/list-users', 'open-session']) {
    expect((await get(house.url, `/api/auth/${path}`)).status, path).toBe(404);
  }
});

test('[A4] a call or a socket without a valid identity is refused, with the reason, before it hears anything', async () => {
  for (const headers of [{}, bearer('x.y.z'), { cookie: 'parley.session_token=x.y' }]) {
    const refused = await get(house.url, '/api/trpc/people.me', headers);
    expect(refused).toMatchObject({ status: 401, error: { message: 'Sign in first.', data: { code: 'UNAUTHORIZED', reason: 'signIn.required' } } });
  }
  for (const credentials of [{}, { token: '' }, { token: 'x.y.z' }, { cookie: 'parley.session_token=x.y' }]) {
    const socket = knock(house.url, credentials);
    await until(() => socket.closed !== null, 'the refusal');
    expect(socket.closed).toEqual({ code: CLOSE.unauthorized, why: 'Sign in first.' });
    expect(socket.heard.join()).not.toContain('"result"');
  }
});

test('[A6] signing out on one device ends its sockets at once, and those of no other', async () => {
  const kevin = await house.as('kevin');
  const { token: laptop } = await signIn('kevin');
  const [phoneTab, laptopTab] = [knock(house.url, { token: kevin.token }), knock(house.url, { token: laptop })];
  await Promise.all([heardMe(phoneTab), heardMe(laptopTab)]);

  await kevin.api.people.signOut.mutate();

  await closed(phoneTab, 'the phone to be signed out');
  expect(phoneTab.closed).toMatchObject({ code: CLOSE.unauthorized });
  expect((await get(house.url, '/api/trpc/people.me', bearer(kevin.token))).status).toBe(401);
  expect((await get(house.url, '/api/trpc/people.me', bearer(laptop))).status).toBe(200);
  expect(laptopTab.closed).toBeNull();
  laptopTab.socket.close();
});

test('[A6] a lost phone is signed out from the laptop', async () => {
  const dora = await house.as('dora');
  const { token: phone } = await signIn('dora');
  const phoneTab = knock(house.url, { token: phone });
  await heardMe(phoneTab);
  const sessionId = (await dora.api.people.sessions.query()).find((one) => !one.current)?.id ?? '';

  await dora.api.people.revokeSession.mutate({ sessionId });

  await closed(phoneTab, 'the phone to be signed out');
  const again = knock(house.url, { token: phone });
  await closed(again, 'the phone to be turned away');
  expect([phoneTab.closed?.code, again.closed?.code]).toEqual([CLOSE.unauthorized, CLOSE.unauthorized]);
});

test('[A6] a ban is heard, ends every socket at once, and no way leads back in', async () => {
  const eve = await house.as('eve');
  const tab = knock(house.url, { token: eve.token });
  const [feed] = await Promise.all([eve.listenToMyself(), heardMe(tab)]);

  await ann.api.moderation.ban.mutate({ personId: eve.id, reason: 'spam' });

  await until(() => feed.events.some((event) => event.kind === 'signedOut' && event.reason === 'banned'), 'the news of the ban', AT_ONCE_MS);
  await closed(tab, 'the banned tab to be closed');
  expect((await signIn('eve')).error).toMatchObject({ message: 'Your account is banned (spam). Ask an administrator.', data: { code: 'FORBIDDEN', reason: 'signIn.banned' } });
  const again = knock(house.url, { token: eve.token });
  await until(() => again.closed !== null, 'the banned one to be turned away');
  expect(again.closed?.code).toBe(CLOSE.unauthorized);
});

test('[A6] a new role reaches an open socket at once, and holds without connecting again', async () => {
  const [mona, spammer] = [await house.as('mona'), await house.as('spammer')];
  const feed = await mona.listenToMyself();
  await ann.api.moderation.setRole.mutate({ personId: mona.id, role: 'moderator' });
  await until(() => feed.events.some((event) => event.kind === 'profile' && event.me.role === 'moderator'), 'the news of the role', AT_ONCE_MS);
  expect(await mona.api.moderation.ban.mutate({ personId: spammer.id })).toMatchObject({ id: spammer.id });
});

test('[A7] a cookie that another site sends is refused; a token, which no browser adds by itself, is not', async () => {
  await house.as('frank');
  const { cookie, token } = await signIn('frank');
  const origin = 'https://evil.example';
  const refused = await post(house.url, 'people.updateProfile', { displayName: 'Pwned' }, { cookie, origin });
  expect(refused).toMatchObject({ status: 403, error: { data: { code: 'FORBIDDEN', reason: 'origin.foreign' } } });
  const socket = knock(house.url, { cookie, origin });
  await until(() => socket.httpStatus !== null, 'the socket to be refused');
  expect(socket.httpStatus).toBe(403);

  expect((await post(house.url, 'people.updateProfile', {}, { cookie, origin: house.url })).data).toMatchObject({ displayName: 'frank' });
  expect((await post(house.url, 'people.updateProfile', {}, { ...bearer(token), origin })).status).toBe(200);
});

test('[A5] a new display name is heard in the room, and old messages carry it', async () => {
  const grace = await house.as('grace');
  const general = await ann.room('general');
  await grace.say(general, 'written as grace');
  const annHears = await ann.listen(general);
  await grace.api.people.updateProfile.mutate({ displayName: 'Amazing Grace' });
  const renamed = () => annHears.events.some((event) => event.kind === 'member' && event.member.displayName === 'Amazing Grace');
  await until(renamed, 'the new name');
  const { messages } = await ann.api.messages.page.query({ roomId: general });
  expect(messages.find((message) => message.text === 'written as grace')?.authorName).toBe('Amazing Grace');
});

test('[A5] others see when somebody was last here', async () => {
  const heidi = await house.as('heidi');
  await heidi.api.people.me.query();
  const before = Date.now();
  heidi.leaveHouse();
  const lastSeen = async () => (await ann.api.people.get.query({ personId: heidi.id })).lastSeenAt ?? 0;
  await until(async () => (await lastSeen()) >= before, 'her last connection to be noted');
});

test('[A2] [C5] on the wire a refusal has one shape, and shows no stack, SQL or path', async () => {
  const wrong = await post(house.url, 'people.signIn', { login: 'ann', password: 'a guess' });
  expect(wrong.status).toBe(401);
  expect(wrong.error).toEqual({
    code: expect.any(Number),
    message: 'Invalid credentials',
    data: { code: 'UNAUTHORIZED', httpStatus: 401, path: 'people.signIn', reason: 'signIn.wrong' },
  });
  const taken = await post(house.url, 'people.register', { username: 'ANN', email: 'new@example.org', password: PASSWORD });
  expect(taken).toMatchObject({ status: 409, error: { data: { reason: 'username.taken' } } });
  const bad = await post(house.url, 'people.register', { username: 'x', email: 'x', password: 'x' });
  expect(Object.keys(bad.error?.data.fields ?? {})).toEqual(['username', 'email', 'password']);
  for (const { text } of [wrong, taken, bad]) expect(text).not.toMatch(/stack|insert into|select |node_modules|\/src\/|people_/i);
});
