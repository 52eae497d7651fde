import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOf } from '../../src/server/context.ts';
import { createCaller } from '../../src/server/router.ts';
import { uuidv7 } from 'uuidv7';
import { auditLog, invites, inviteUses, roomBans } from '../../src/server/db/schema-order.ts';
import { members, people } from '../../src/server/db/schema.ts';
import { emailOf, openAccounts, PASSWORD, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, roomNamed, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';

let house: Accounts;
/** ann is the admin; bob has the cellar, a private room; kevin is nobody in particular. */
let ann: Caller, bob: Caller, kevin: Caller;
let cellar: string;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, kevin] = [await house.join('ann'), await house.join('bob'), await house.join('kevin')];
  cellar = (await bob.api.rooms.create({ name: 'cellar', topic: 'Behind the barrels', visibility: 'private' })).id;
});
afterAll(() => house.close());

const UNKNOWN = { code: 'NOT_FOUND', reason: 'invite.unknown' };
const NO_CODE = 'a'.repeat(24);

const visitor = async () => (await house.call()).api;
const registration = (username: string, invite?: string) => ({ username, email: emailOf(username), password: PASSWORD, ...(invite ? { invite } : {}) });
const register = async (username: string, invite?: string) => (await visitor()).people.register(registration(username, invite));
const roomsOf = async (personId: string) => (await house.db.select({ roomId: members.roomId }).from(members).where(eq(members.personId, personId))).map((row) => row.roomId);
/** People without passwords: to hash fifty takes longer than all the rest. */
async function strangers(count: number) {
  const origin = { address: '192.0.2.1', userAgent: null, site: 'http://parley.example.org', cookie: null, setCookies: () => undefined };
  const ids = Array.from({ length: count }, () => ({ id: uuidv7(), sessionId: uuidv7() }));
  await house.db.insert(people).values(ids.map(({ id }) => ({ id, username: id.slice(-12), name: id, email: emailOf(id) })));
  return ids.map(({ id: personId, sessionId }) => ({ personId, api: createCaller(contextOf(house.house, origin, { personId, username: personId.slice(-12), sessionId }, null)) }));
}
const expire = (code: string) => house.db.update(invites).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(invites.code, code));

describe('invites.create', () => {
  it('[R3] answers a code nobody guesses and the address to open it at', async () => {
    const invite = await bob.api.invites.create({ roomId: cellar, maxUses: 3, expiresAt: Date.now() + 60_000 });
    expect(Buffer.from(invite.code, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(invite).toMatchObject({ url: `http://parley.example.org/invite/${invite.code}`, room: { id: cellar, name: 'cellar' }, maxUses: 3, uses: 0, fault: null, createdBy: { username: 'bob' } });
    const other = await bob.api.invites.create({ roomId: cellar });
    expect(other).toMatchObject({ maxUses: null, expiresAt: null });
    expect(other.code).not.toBe(invite.code);
  });

  it('[R3] is for who keeps order in the room, and of the installation for who keeps order there', async () => {
    const open = await bob.api.rooms.create({ name: 'open air', visibility: 'public' });
    await kevin.api.rooms.join({ roomId: open.id });
    const TOO_LOW = { code: 'FORBIDDEN', reason: 'role.tooLow' };
    expect(await refusalOf(kevin.api.invites.create({ roomId: open.id }))).toMatchObject(TOO_LOW);
    expect(await refusalOf(house.join('passer-by').then(({ api }) => api.invites.create({ roomId: open.id })))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(kevin.api.invites.create({}))).toMatchObject(TOO_LOW);
    expect(await ann.api.invites.create({ roomId: open.id })).toMatchObject({ room: { name: 'open air' } });
    expect(await ann.api.invites.create({})).toMatchObject({ room: null });
    // Of a private room not even the admin hears that it is there.
    for (const roomId of [cellar, NOBODYS_ID]) expect(await refusalOf(ann.api.invites.create({ roomId }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it('[R3] [D1] makes none into a conversation, and none into a room that is archived', async () => {
    const { room } = await bob.api.rooms.openDirect({ personIds: [kevin.person.id] });
    expect(await refusalOf(bob.api.invites.create({ roomId: room.id }))).toMatchObject({ reason: 'room.direct' });
    const { id: roomId } = await bob.api.rooms.create({ name: 'past', visibility: 'private' });
    await bob.api.rooms.archive({ roomId });
    expect(await refusalOf(bob.api.invites.create({ roomId }))).toMatchObject({ reason: 'room.archived' });
  });

  it.each([
    ['a time that is over', { expiresAt: Date.now() - 1 }],
    ['a time that is none', { expiresAt: 1.5 }],
    ['a time beyond every calendar', { expiresAt: 1e18 }],
    ['no uses', { maxUses: 0 }],
    ['half a use', { maxUses: 0.5 }],
    ['uses without end', { maxUses: 1e9 }],
    ['a room that is none', { roomId: "' or 1=1" }],
    ['what it does not know', { uses: 3 }],
  ])('[R3] refuses %s', async (_, fault) => {
    expect(await refusalOf(bob.api.invites.create({ roomId: cellar, ...fault } as never))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('invites.accept', () => {
  it('[R3] leads into the private room, once however often it is taken', async () => {
    const { code } = await bob.api.invites.create({ roomId: cellar, maxUses: 1 });
    const dora = await house.join('dora');
    for (let time = 0; time < 3; time++) expect(await dora.api.invites.accept({ code })).toMatchObject({ room: { id: cellar, membership: 'joined', role: 'member' } });
    expect(await house.db.$count(inviteUses, eq(inviteUses.code, code))).toBe(1);
    // He who left comes back by his own use, and takes none from others.
    await dora.api.rooms.leave({ roomId: cellar });
    expect(await dora.api.invites.accept({ code })).toMatchObject({ room: { id: cellar } });
    expect(await refusalOf(kevin.api.invites.accept({ code }))).toMatchObject({ code: 'FORBIDDEN', reason: 'invite.usedUp' });
  });

  it('[R3] lets five in by a link for five, when fifty come in the same instant', async () => {
    const { code } = await bob.api.invites.create({ roomId: cellar, maxUses: 5 });
    const crowd = await strangers(50);
    const tries = await Promise.allSettled(crowd.map((one) => one.api.invites.accept({ code })));
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(45);
    for (const { reason } of refused) expect(await refusalOf(Promise.reject(reason))).toMatchObject({ reason: 'invite.usedUp' });
    const inside = await house.db.$count(members, sql`${members.roomId} = ${cellar} and ${members.state} = 'joined' and ${members.personId} in ${crowd.map((one) => one.personId)}`);
    expect(inside).toBe(5);
  });

  it('[R3] says what is wrong with a link: unknown, taken back, over, its maker banned', async () => {
    expect(await refusalOf(kevin.api.invites.accept({ code: NO_CODE }))).toMatchObject(UNKNOWN);
    expect(await refusalOf(kevin.api.invites.accept({ code: 'a/../../b' }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    const { code: revoked } = await bob.api.invites.create({ roomId: cellar });
    await bob.api.invites.revoke({ code: revoked });
    expect(await refusalOf(kevin.api.invites.accept({ code: revoked }))).toMatchObject({ reason: 'invite.revoked' });
    const { code: over } = await bob.api.invites.create({ roomId: cellar });
    await expire(over);
    expect(await refusalOf(kevin.api.invites.accept({ code: over }))).toMatchObject({ reason: 'invite.expired' });
    const frida = await house.join('frida');
    const { id: roomId } = await frida.api.rooms.create({ name: 'fridas', visibility: 'private' });
    const { code: theirs } = await frida.api.invites.create({ roomId });
    await ann.api.moderation.ban({ personId: frida.person.id });
    expect(await refusalOf(kevin.api.invites.accept({ code: theirs }))).toMatchObject({ reason: 'invite.revoked' });
  });

  it('[R3] keeps out of an archived room, and whoever is banned from it', async () => {
    const { id: roomId } = await bob.api.rooms.create({ name: 'strict', visibility: 'private' });
    const { code } = await bob.api.invites.create({ roomId, maxUses: 2 });
    await house.db.insert(roomBans).values({ roomId, personId: kevin.person.id, bannedBy: bob.person.id });
    expect(await refusalOf(kevin.api.invites.accept({ code }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.banned' });
    await house.db.update(roomBans).set({ until: sql`now() - interval '1 second'` });
    expect(await kevin.api.invites.accept({ code })).toMatchObject({ room: { id: roomId } });
    await bob.api.rooms.archive({ roomId });
    expect(await refusalOf(ann.api.invites.accept({ code }))).toMatchObject({ reason: 'room.archived' });
    // What was refused was no use.
    expect(await house.db.$count(inviteUses, eq(inviteUses.code, code))).toBe(1);
  });

  it('[R3] of the installation alone leads nowhere else, and asks the database little', async () => {
    const { code } = await ann.api.invites.create({});
    expect(await kevin.api.invites.accept({ code })).toEqual({ room: null });
    const { code: intoCellar } = await bob.api.invites.create({ roomId: cellar });
    const greta = await house.join('greta');
    expect((await queriesOf(house.db, () => greta.api.invites.accept({ code: intoCellar }))).length).toBeLessThan(25);
  });
});

describe('invites.look', () => {
  it('[R3] tells a stranger with the code where it leads, and without it nothing', async () => {
    const { code } = await bob.api.invites.create({ roomId: cellar });
    const api = await visitor();
    expect(await api.invites.look({ code })).toMatchObject({ works: true, installation: 'parley.example.org', room: { name: 'cellar', topic: 'Behind the barrels' }, invitedBy: { displayName: 'bob' }, signUp: 'open' });
    expect(await refusalOf(api.invites.look({ code: NO_CODE }))).toMatchObject(UNKNOWN);
    await bob.api.invites.revoke({ code });
    expect(await api.invites.look({ code })).toEqual({ works: false, installation: 'parley.example.org', fault: 'invite.revoked' });
    expect(JSON.stringify(await api.invites.look({ code }))).not.toContain('cellar');
  });

  it('[R3] [A7] is slowed per address', async () => {
    const strict = await openAccounts({ PARLEY_INVITE_LOOKS_PER_MINUTE: '3' });
    const look = async (address: string) => refusalOf((await strict.call({}, { address })).api.invites.look({ code: NO_CODE }));
    for (let time = 0; time < 3; time++) expect(await look('192.0.2.7')).toMatchObject(UNKNOWN);
    expect(await look('192.0.2.7')).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'rate.tooFast' });
    expect(await look('192.0.2.8')).toMatchObject(UNKNOWN);
    await strict.close();
  });
});

describe('invites.list, invites.revoke', () => {
  it('[R3] shows a room\'s links to who keeps order in it, and mine to me', async () => {
    const { id: roomId } = await bob.api.rooms.create({ name: 'listed', visibility: 'private' });
    const { code } = await bob.api.invites.create({ roomId });
    expect((await bob.api.invites.list({ roomId })).map((invite) => invite.code)).toEqual([code]);
    await kevin.api.invites.accept({ code });
    expect(await bob.api.invites.list({ roomId })).toMatchObject([{ uses: 1 }]);
    expect(await refusalOf(kevin.api.invites.list({ roomId }))).toMatchObject({ reason: 'role.tooLow' });
    expect(await refusalOf(ann.api.invites.list({ roomId }))).toMatchObject({ reason: 'room.unknown' });
    expect((await bob.api.invites.list()).map((invite) => invite.code)).toContain(code);
    expect(await kevin.api.invites.list()).toEqual([]);
    // The admin sees those of others, but none into a private room he is not in.
    const seen = await ann.api.invites.list();
    expect(seen.map((invite) => invite.room?.name ?? null)).toEqual(expect.arrayContaining(['open air', null]));
    expect(seen.map((invite) => invite.code)).not.toContain(code);
  });

  it('[R3] is taken back by its maker and by who keeps that door, and by nobody else', async () => {
    const { id: roomId } = await bob.api.rooms.create({ name: 'square', visibility: 'public' });
    const { code } = await bob.api.invites.create({ roomId });
    expect(await refusalOf(kevin.api.invites.revoke({ code }))).toMatchObject({ code: 'FORBIDDEN' });
    for (let time = 0; time < 2; time++) expect(await ann.api.invites.revoke({ code })).toMatchObject({ code, fault: 'invite.revoked' });
    expect(await refusalOf(ann.api.invites.revoke({ code: NO_CODE }))).toMatchObject(UNKNOWN);
    const [none, list] = await refusalsOf([(await visitor()).invites.revoke({ code }), (await visitor()).invites.accept({ code })]);
    for (const refused of [none, list]) expect(refused).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

it('[R3] what is done to links and to the door is written down, and never a code', async () => {
  const { code } = await bob.api.invites.create({ roomId: cellar, maxUses: 7 });
  await bob.api.invites.revoke({ code });
  await bob.api.invites.revoke({ code });
  await ann.api.installation.configure({ signUp: 'closed' });
  await ann.api.installation.configure({ signUp: 'open' });
  const log = await house.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(4);
  expect(log.map((deed) => deed.action)).toEqual(['installation.signUp', 'installation.signUp', 'invite.revoke', 'invite.create']);
  expect(log.at(-1)).toMatchObject({ actorId: bob.person.id, roomId: cellar, detail: { maxUses: 7 } });
  expect(JSON.stringify(log)).not.toContain(code);
});

describe('who may make an account', () => {
  it('[R3] [A1] open: anybody, by a link or without; a link that is no good is said to be', async () => {
    expect(await (await visitor()).installation.get()).toEqual({ signUp: 'open' });
    const { code } = await bob.api.invites.create({ roomId: cellar, maxUses: 1 });
    const { person } = await register('hank', code);
    expect(await roomsOf(person.id)).toHaveLength(2);
    expect(await roomsOf(person.id)).toContain(cellar);
    expect(await refusalOf(register('iris', code))).toMatchObject({ reason: 'invite.usedUp' });
    expect(await refusalOf(register('iris', NO_CODE))).toMatchObject(UNKNOWN);
    // Nothing is left behind of who was refused: the name is free.
    expect(await house.db.$count(people, eq(people.username, 'iris'))).toBe(0);
    await register('iris');
  });

  it('[R3] invited: who has a link, also into a private room; closed: nobody', async () => {
    await ann.api.installation.configure({ signUp: 'invited' });
    expect(await refusalOf(register('jack'))).toMatchObject({ code: 'FORBIDDEN', reason: 'signUp.invitedOnly' });
    const { code } = await bob.api.invites.create({ roomId: cellar });
    expect((await register('jack', code)).person.username).toBe('jack');
    const { code: plain } = await ann.api.invites.create({ maxUses: 1 });
    const mine = await Promise.allSettled(['kate', 'liam', 'mona'].map((name) => register(name, plain)));
    expect(mine.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await ann.api.installation.configure({ signUp: 'closed' });
    expect(await refusalOf(register('nina', code))).toMatchObject({ code: 'FORBIDDEN', reason: 'signUp.closed' });
    // Who has an account still comes in, and still follows links.
    const back = await (await visitor()).people.signIn({ login: 'kevin', password: PASSWORD });
    expect(await (await house.call({ token: back.token })).api.invites.accept({ code })).toMatchObject({ room: { id: cellar } });
    await ann.api.installation.configure({ signUp: 'open' });
  });

  it('[R3] is set by the admin, strictly', async () => {
    for (const one of [bob, kevin]) expect(await refusalOf(one.api.installation.configure({ signUp: 'closed' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'role.tooLow' });
    expect(await refusalOf(ann.api.installation.configure({ signUp: 'ajar' } as never))).toMatchObject({ reason: 'input.invalid' });
    expect(await refusalOf(ann.api.installation.configure({ signUp: 'open', more: 1 } as never))).toMatchObject({ reason: 'input.invalid' });
    expect(await (await visitor()).installation.get()).toEqual({ signUp: 'open' });
  });

  it('[R3] [A1] the first account can always be made', async () => {
    const empty = await openAccounts();
    await empty.db.execute(sql`update installation set sign_up = 'closed'`);
    expect(await (await empty.call()).api.installation.get()).toEqual({ signUp: 'open' });
    expect((await empty.join('ann')).person.role).toBe('admin');
    expect(await refusalOf(empty.join('bob'))).toMatchObject({ reason: 'signUp.closed' });
    await empty.close();
  });
});

it('[R3] a link into a room is seen in the room: who comes is heard of', async () => {
  const { code } = await bob.api.invites.create({ roomId: cellar });
  const otto = await house.join('otto');
  const heard: unknown[] = [];
  using _ = house.house.bus.onRoom(cellar, (news) => void heard.push(...(news === 'recheck' ? [] : news)));
  await otto.api.invites.accept({ code });
  expect(heard).toMatchObject([{ kind: 'member', member: { username: 'otto', state: 'joined' } }]);
  expect(await roomNamed(otto.api, 'cellar')).toMatchObject({ membership: 'joined' });
});
