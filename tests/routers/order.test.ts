import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLog, roomBans } from '../../src/server/db/schema-order.ts';
import { members, messages, people } from '../../src/server/db/schema.ts';
import type { PersonNews } from '../../src/server/live/bus.ts';
import type { RoomRole } from '../../src/wire/views.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';

let house: Accounts;
/** ann is the admin, bob owns the room, mona moderates it, kevin and carl are in it, dora is not. */
let ann: Caller, bob: Caller, mona: Caller, kevin: Caller, carl: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  [bob, mona, kevin, carl, dora] = await Promise.all([house.join('bob'), house.join('mona'), house.join('kevin'), house.join('carl'), house.join('dora')]);
});
afterAll(() => house.close());

let made = 0;
beforeEach(async () => {
  roomId = (await bob.api.rooms.create({ name: `kitchen ${++made}`, visibility: 'public' })).id;
  for (const member of [mona, kevin, carl]) await member.api.rooms.join({ roomId });
  await bob.api.moderation.setRole({ roomId, ...idOf(mona), role: 'moderator' });
});

const idOf = ({ person }: Caller) => ({ personId: person.id });
const HOUR = 3_600_000;
const roleOf = async ({ api, person }: Caller) => (await api.rooms.get({ roomId })).people.find((one) => one.personId === person.id)?.role;
const deedsHere = async () => (await house.db.select().from(auditLog).where(eq(auditLog.roomId, roomId)).orderBy(auditLog.id)).map(({ action, actorId, personId, detail }) => ({ action, actorId, personId, detail }));

/** Puts a time of the room's order an hour back, as if that hour had gone by. */
async function letAnHourPass(): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  await house.db.update(roomBans).set({ until: past }).where(eq(roomBans.roomId, roomId));
  await house.db.update(members).set({ mutedUntil: past }).where(eq(members.roomId, roomId));
  await house.db.update(messages).set({ createdAt: new Date(Date.now() - HOUR) }).where(eq(messages.roomId, roomId));
}

async function hearing(member: Caller, act: () => Promise<unknown>): Promise<PersonNews['event'][]> {
  const heard: PersonNews['event'][] = [];
  using _ = house.house.bus.onPerson(member.person.id, ({ event }) => void heard.push(event));
  await act();
  return heard;
}

describe('moderation.kick', () => {
  it('[R5] puts a member out, tells his devices why, and lets him come back', async () => {
    const heard = await hearing(kevin, () => mona.api.moderation.kick({ roomId, ...idOf(kevin), reason: 'shouting' }));
    expect(heard).toEqual([{ kind: 'removed', roomId, because: { deed: 'kicked', room: `kitchen ${made}`, reason: 'shouting', until: null } }]);
    expect((await refusalOf(say(kevin.api, roomId, 'but'))).reason).toBe('room.notMember');
    expect((await kevin.api.rooms.join({ roomId })).people.map((one) => one.username)).toContain('kevin');
    expect(await deedsHere()).toContainEqual({ action: 'member.kick', actorId: mona.person.id, personId: kevin.person.id, detail: { reason: 'shouting' } });
  });

  it('[R5] says who is not there, and nothing of rooms one may not know of', async () => {
    expect((await refusalOf(mona.api.moderation.kick({ roomId, ...idOf(dora) }))).reason).toBe('member.unknown');
    expect((await refusalOf(mona.api.moderation.kick({ roomId, personId: NOBODYS_ID }))).reason).toBe('person.unknown');
    expect((await refusalOf(mona.api.moderation.kick({ roomId: NOBODYS_ID, ...idOf(kevin) }))).reason).toBe('room.unknown');
    const { id: cellar } = await bob.api.rooms.create({ name: 'cellar', visibility: 'private' });
    for (const outsider of [ann, kevin]) expect((await refusalOf(outsider.api.moderation.kick({ roomId: cellar, ...idOf(bob) }))).reason).toBe('room.unknown');
  });

  it('[R5] nobody does it to himself, to his equal or to a higher one', async () => {
    await bob.api.moderation.setRole({ roomId, ...idOf(carl), role: 'moderator' });
    for (const [actor, target] of [[mona, mona], [mona, carl], [mona, bob], [kevin, carl]] as const) {
      expect((await refusalOf(actor.api.moderation.kick({ roomId, ...idOf(target) }))).reason).toBe('role.tooLow');
    }
    // Who keeps order everywhere is above the owner of a room, even where the owner has put him out of it.
    await ann.api.rooms.join({ roomId });
    expect((await refusalOf(bob.api.moderation.kick({ roomId, ...idOf(ann) }))).reason).toBe('role.tooLow');
    await ann.api.moderation.kick({ roomId, ...idOf(bob) });
    expect((await refusalOf(say(bob.api, roomId, 'mine'))).reason).toBe('room.notMember');
  });

  it('[R5] has nothing to do with conversations', async () => {
    const { room } = await bob.api.rooms.openDirect({ personIds: [kevin.person.id] });
    const { kick, ban, mute, setRole } = bob.api.moderation;
    const who = { roomId: room.id, ...idOf(kevin) };
    for (const refused of await refusalsOf([kick(who), ban(who), mute(who), setRole({ ...who, role: 'moderator' })])) expect(refused.reason).toBe('room.direct');
  });
});

describe('moderation.ban in a room', () => {
  it('[R5] [A6] keeps a person out until its end, and says so', async () => {
    const until = Date.now() + HOUR;
    const heard = await hearing(kevin, () => mona.api.moderation.ban({ roomId, ...idOf(kevin), until, reason: 'spam' }));
    expect(heard).toMatchObject([{ kind: 'removed', because: { deed: 'banned', reason: 'spam', until } }]);
    expect(await refusalOf(kevin.api.rooms.join({ roomId }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.banned', until });
    expect((await refusalOf(bob.api.rooms.invite({ roomId, ...idOf(kevin) }))).reason).toBe('member.banned');
    expect((await kevin.api.rooms.list()).find((room) => room.id === roomId)).toMatchObject({ membership: 'none' });
    await letAnHourPass();
    expect((await kevin.api.rooms.join({ roomId })).room.id).toBe(roomId);
  });

  it('[R5] is lifted before its end; who was never there is banned as well', async () => {
    await mona.api.moderation.ban({ roomId, ...idOf(dora) });
    expect(await refusalOf(dora.api.rooms.join({ roomId }))).toMatchObject({ reason: 'room.banned', until: null });
    await bob.api.moderation.unban({ roomId, ...idOf(dora) });
    await bob.api.moderation.unban({ roomId, ...idOf(dora) });
    expect((await dora.api.rooms.join({ roomId })).room.id).toBe(roomId);
    expect((await deedsHere()).map((one) => one.action)).toEqual(['member.role', 'member.ban', 'member.unban']);
  });

  it('[R5] [R3] a private room is there no more for whom it bans, member or invited', async () => {
    const { id: cellar } = await bob.api.rooms.create({ name: 'cellar', visibility: 'private' });
    for (const guest of [kevin, carl]) await bob.api.rooms.invite({ roomId: cellar, ...idOf(guest) });
    await kevin.api.rooms.join({ roomId: cellar });
    for (const guest of [kevin, carl]) {
      const heard = await hearing(guest, () => bob.api.moderation.ban({ roomId: cellar, ...idOf(guest) }));
      expect(heard).toMatchObject([{ kind: 'removed', roomId: cellar }]);
      expect(await refusalOf(guest.api.rooms.join({ roomId: cellar }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
      expect((await guest.api.rooms.list()).map((room) => room.id)).not.toContain(cellar);
    }
  });

  it('[R5] a ban and a coming in at the same moment end outside', async () => {
    for (let round = 0; round < 10; round++) {
      await mona.api.moderation.kick({ roomId, ...idOf(kevin) });
      await Promise.allSettled([kevin.api.rooms.join({ roomId }), mona.api.moderation.ban({ roomId, ...idOf(kevin) })]);
      expect((await refusalOf(kevin.api.rooms.get({ roomId }))).reason).toBe('room.notMember');
      await mona.api.moderation.unban({ roomId, ...idOf(kevin) });
      await kevin.api.rooms.join({ roomId });
    }
  });
});

describe('being muted', () => {
  const MUTED = { code: 'FORBIDDEN', reason: 'person.muted' };

  it('[R5] in a room: reads, and neither writes, answers, edits, reacts, pins nor leaves anything to be sent', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'before');
    const until = Date.now() + HOUR;
    await mona.api.moderation.mute({ roomId, ...idOf(kevin), until });
    const { send, edit, react, pin, schedule } = kevin.api.messages;
    for (const refused of await refusalsOf([
      say(kevin.api, roomId, 'now'),
      send({ roomId, clientId: `thread-${made}`, text: 'in a thread', threadOf: messageId }),
      edit({ messageId, text: 'after' }),
      react({ messageId, emoji: '👍', on: true }),
      pin({ messageId, on: true }),
      schedule({ roomId, text: 'later', sendAt: Date.now() + HOUR }),
    ])) expect(refused).toMatchObject({ ...MUTED, until });
    expect((await kevin.api.rooms.get({ roomId })).people.find((one) => one.username === 'kevin')).toMatchObject({ mutedUntil: until });
    expect((await roomNamed(kevin.api, `kitchen ${made}`)).mutedUntil).toBe(until);
    // His own words he may take back, and elsewhere he writes as ever.
    await kevin.api.messages.delete({ messageId });
    await say(kevin.api, (await roomNamed(kevin.api, 'general')).id, 'elsewhere');
  });

  it('[R5] is over when its time is, is lifted before, and outlasts leaving and coming back', async () => {
    await mona.api.moderation.mute({ roomId, ...idOf(kevin) });
    expect(await refusalOf(say(kevin.api, roomId, 'for good?'))).toMatchObject({ ...MUTED, until: null });
    await kevin.api.rooms.leave({ roomId });
    await kevin.api.rooms.join({ roomId });
    expect(await refusalOf(say(kevin.api, roomId, 'and now?'))).toMatchObject(MUTED);
    await mona.api.moderation.unmute({ roomId, ...idOf(kevin) });
    await say(kevin.api, roomId, 'again');
    await mona.api.moderation.mute({ roomId, ...idOf(kevin), until: Date.now() + HOUR });
    await letAnHourPass();
    await say(kevin.api, roomId, 'and again');
  });

  it('[R5] everywhere: also in conversations and in rooms of his own; his own page hears it', async () => {
    const { room } = await kevin.api.rooms.openDirect({ personIds: [carl.person.id] });
    const heard = await hearing(kevin, () => ann.api.moderation.mute({ ...idOf(kevin), until: Date.now() + HOUR }));
    expect(heard).toMatchObject([{ kind: 'profile', me: { mutedUntil: expect.any(Number) } }]);
    for (const place of [room.id, roomId]) expect(await refusalOf(say(kevin.api, place, 'psst'))).toMatchObject(MUTED);
    await ann.api.moderation.unmute(idOf(kevin));
    await say(kevin.api, room.id, 'psst');
    const log = await house.db.select().from(auditLog).where(and(eq(auditLog.personId, kevin.person.id), eq(auditLog.actorId, ann.person.id)));
    expect(log.map((one) => one.action).toSorted()).toEqual(expect.arrayContaining(['person.mute', 'person.unmute']));
  });

  it('[R5] [M6] what was kept before is answered again, and added no second time', async () => {
    const first = await kevin.api.messages.send({ roomId, clientId: `again-${made}`, text: 'before' });
    await mona.api.moderation.mute({ roomId, ...idOf(kevin) });
    expect(await kevin.api.messages.send({ roomId, clientId: `again-${made}`, text: 'before' })).toEqual(first);
  });

  it('[R5] in a batch of many only he fails', async () => {
    await mona.api.moderation.mute({ roomId, ...idOf(kevin) });
    const ends = await Promise.allSettled([say(carl.api, roomId, 'a'), say(kevin.api, roomId, 'b'), say(bob.api, roomId, 'c')]);
    expect(ends.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('a room to read, and slow mode', () => {
  it('[R5] only those who keep order write, edit and answer; the others still react', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'before');
    expect(await bob.api.moderation.setRules({ roomId, posting: 'moderators' })).toMatchObject({ posting: 'moderators' });
    const { send, edit, schedule } = kevin.api.messages;
    const calls = [say(kevin.api, roomId, 'now'), send({ roomId, clientId: `t-${made}`, text: 'x', threadOf: messageId }), edit({ messageId, text: 'y' }), schedule({ roomId, text: 'z', sendAt: Date.now() + HOUR })];
    for (const refused of await refusalsOf(calls)) expect(refused).toMatchObject({ code: 'FORBIDDEN', reason: 'room.readOnly' });
    await kevin.api.messages.react({ messageId, emoji: '👍', on: true });
    await say(mona.api, roomId, 'the news');
    await bob.api.moderation.setRules({ roomId, posting: 'everyone' });
    await say(kevin.api, roomId, 'at last');
  });

  it('[R5] each waits between two messages, threads included, and hears how long', async () => {
    await bob.api.moderation.setRules({ roomId, slowModeS: 600 });
    const { id: messageId } = await say(kevin.api, roomId, 'one');
    const tooSoon = await refusalOf(say(kevin.api, roomId, 'two'));
    expect(tooSoon).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'room.tooSoon' });
    expect(tooSoon.retryAfterS).toBeGreaterThan(590);
    expect(tooSoon.retryAfterS).toBeLessThanOrEqual(600);
    expect((await refusalOf(kevin.api.messages.send({ roomId, clientId: `t-${made}`, text: 'x', threadOf: messageId }))).reason).toBe('room.tooSoon');
    await kevin.api.messages.edit({ messageId, text: 'one, better said' });
    await say(carl.api, roomId, 'another one');
    for (const words of ['who keeps', 'order', 'waits for nobody']) await say(mona.api, roomId, words);
    await letAnHourPass();
    await say(kevin.api, roomId, 'two');
  });

  it('[R5] of several in one batch the first is kept', async () => {
    await bob.api.moderation.setRules({ roomId, slowModeS: 600 });
    const ends = await Promise.allSettled(['a', 'b', 'c'].map((text) => say(kevin.api, roomId, text)));
    expect(ends.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it.each([[{ slowModeS: -1 }], [{ slowModeS: 0.5 }], [{ slowModeS: 21_601 }], [{ posting: 'nobody' as never }]])('[R5] refuses %j', async (rules) => {
    expect(await refusalOf(bob.api.moderation.setRules({ roomId, ...rules }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[R5] what is so already is neither told nor written down', async () => {
    const heard: unknown[] = [];
    await bob.api.moderation.setRules({ roomId, slowModeS: 30 });
    using _ = house.house.bus.onRoom(roomId, (news) => void heard.push(news));
    await bob.api.moderation.setRules({ roomId, slowModeS: 30, posting: 'everyone' });
    expect(heard).toEqual([]);
    expect((await deedsHere()).filter((one) => one.action.startsWith('room.'))).toMatchObject([{ action: 'room.slowMode', detail: { slowModeS: 30 } }]);
  });
});

describe('roles in a room', () => {
  const give = (by: Caller, to: Caller, role: RoomRole) => by.api.moderation.setRole({ roomId, ...idOf(to), role });

  it('[R5] the owner gives and takes them; the person hears it on all his devices', async () => {
    const heard = await hearing(kevin, () => give(bob, kevin, 'moderator'));
    expect(heard).toMatchObject([{ kind: 'room', room: { id: roomId, role: 'moderator' } }, { kind: 'reports', waiting: 0 }]);
    await kevin.api.moderation.kick({ roomId, ...idOf(carl) });
    await give(bob, kevin, 'member');
    expect((await refusalOf(kevin.api.moderation.ban({ roomId, ...idOf(carl) }))).reason).toBe('role.tooLow');
  });

  it('[R5] the last owner cannot step down; two may, one after the other', async () => {
    expect(await refusalOf(give(bob, bob, 'member'))).toMatchObject({ code: 'CONFLICT', reason: 'room.lastOwner' });
    await give(bob, carl, 'owner');
    // An owner is as high as another: neither puts the other down, and each may go himself.
    expect((await refusalOf(give(bob, carl, 'member'))).reason).toBe('role.tooLow');
    const ends = await Promise.allSettled([give(bob, bob, 'member'), give(carl, carl, 'member')]);
    expect(ends.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('[R5] a room is not left without an owner: the oldest moderator has it, or else the oldest member', async () => {
    const heard = await hearing(mona, () => bob.api.rooms.leave({ roomId }));
    expect(heard).toMatchObject([{ kind: 'room', room: { id: roomId, role: 'owner' } }]);
    expect(await roleOf(mona)).toBe('owner');
    await ann.api.moderation.kick({ roomId, ...idOf(mona) });
    expect(await roleOf(kevin)).toBe('owner');
    await ann.api.moderation.ban({ roomId, ...idOf(kevin) });
    expect(await roleOf(carl)).toBe('owner');
    await carl.api.rooms.leave({ roomId });
  });

  it('[R5] an administrator takes a room over in which he is; nobody else raises himself', async () => {
    expect((await refusalOf(give(ann, ann, 'owner'))).reason).toBe('member.unknown');
    await ann.api.rooms.join({ roomId });
    await give(ann, ann, 'owner');
    expect(await roleOf(ann)).toBe('owner');
    expect((await refusalOf(give(mona, mona, 'owner'))).reason).toBe('role.tooLow');
  });

  it.each([['owner', undefined], ['member', undefined], ['user', 'room'], ['admin', 'room']] as const)('[R5] %s is no role of the other kind', async (role, where) => {
    const refused = await refusalOf(ann.api.moderation.setRole({ ...idOf(kevin), ...(where ? { roomId } : {}), role }));
    expect(refused).toMatchObject({ code: 'BAD_REQUEST', message: where ? 'of a room choose owner, moderator or member' : 'choose user, moderator or admin' });
  });

  it('[R5] the ban of somebody who is banned here is nothing to the house', async () => {
    await mona.api.moderation.ban({ roomId, ...idOf(kevin) });
    const [row] = await house.db.select({ banned: people.banned }).from(people).where(eq(people.id, kevin.person.id));
    expect(row).toEqual({ banned: false });
  });
});
