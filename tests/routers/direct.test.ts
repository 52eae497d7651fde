import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { members, rooms } from '../../src/server/db/schema.ts';
import { DIRECT_PEOPLE_MAX, PEOPLE_FOUND_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
/** ann is the first and so the admin. */
let ann: Caller, bob: Caller, kevin: Caller;
const crowd: Caller[] = [];
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, kevin] = [await house.join('ann'), await house.join('bob'), await house.join('kevin')];
  for (let n = 0; n < DIRECT_PEOPLE_MAX; n++) crowd.push(await house.join(`guest${n}`));
});
afterAll(() => house.close());

const open = async (who: Caller, ...others: Caller[]) => (await who.api.rooms.openDirect({ personIds: others.map(({ person }) => person.id) })).room;
const namesIn = (room: { people: { username: string }[] }) => room.people.map((person) => person.username);

describe('rooms.openDirect', () => {
  it('[D1] opens a conversation that shows each of its people the others, and that is in both lists', async () => {
    const room = await open(ann, bob);
    expect(room).toMatchObject({ kind: 'direct', name: '', visibility: 'private', membership: 'joined', role: 'member', memberCount: 2, unread: 0, lastAt: null });
    expect(room.people).toEqual([{ personId: bob.person.id, username: 'bob', displayName: 'bob', avatarUrl: null, customStatus: null }]);
    const bobs = (await bob.api.rooms.list()).find(({ id }) => id === room.id);
    expect(bobs).toMatchObject({ kind: 'direct', membership: 'joined', people: [{ username: 'ann' }] });
    expect((await kevin.api.rooms.list()).map(({ id }) => id)).not.toContain(room.id);
  });

  it('[D1] finds it again, whoever opens it, in whatever order and however the people are written', async () => {
    const three = await open(ann, bob, kevin);
    expect(namesIn(three)).toEqual(['bob', 'kevin']);
    expect((await open(kevin, ann, bob)).id).toBe(three.id);
    expect((await open(bob, kevin, bob, ann, kevin)).id).toBe(three.id);
    const { room } = await kevin.api.rooms.openDirect({ personIds: [ann.person.id.toUpperCase(), bob.person.id] });
    expect(room.id).toBe(three.id);
    expect((await open(ann, bob)).id).not.toBe(three.id);
  });

  it('[D1] those who open it in the same instant come into one, with each of them in it once', async () => {
    const [guest] = crowd;
    if (!guest) throw new Error('Nobody came.');
    const opened = await Promise.all([open(bob, guest), open(guest, bob), open(bob, guest), open(guest, bob)]);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    const roomId = opened[0]?.id ?? '';
    const seats = await house.db.select().from(members).where(eq(members.roomId, roomId));
    expect(seats.map((seat) => seat.state)).toEqual(['joined', 'joined']);
    // Three stamps, and no hole among them: the room and its two people.
    const [room] = await house.db.select().from(rooms).where(eq(rooms.id, roomId));
    expect([room?.changedSeq, ...seats.map((seat) => seat.changedSeq)].sort()).toEqual([1, 2, 3]);
    expect(room?.seq).toBe(3);
  });

  it('[D1] one that was made and then lost its maker to a crash is made whole by the next who opens it', async () => {
    const [, guest] = crowd;
    if (!guest) throw new Error('Nobody came.');
    const room = await open(ann, guest);
    await house.db.delete(members).where(eq(members.roomId, room.id));
    expect(await open(guest, ann)).toMatchObject({ id: room.id, memberCount: 2, people: [{ username: 'ann' }] });
  });

  it('[D1] alone it is for notes to oneself, once', async () => {
    const notes = await open(kevin);
    expect(notes).toMatchObject({ memberCount: 1, people: [] });
    expect((await open(kevin, kevin)).id).toBe(notes.id);
    await say(kevin.api, notes.id, 'buy bread');
    expect((await kevin.api.rooms.get({ roomId: notes.id })).messages.map(({ text }) => text)).toEqual(['buy bread']);
  });

  it('[D1] refuses people who are not there, banned ones, and more than fit around a table', async () => {
    const asked = (personIds: string[]) => refusalOf(bob.api.rooms.openDirect({ personIds }));
    expect(await asked([NOBODYS_ID])).toMatchObject({ code: 'NOT_FOUND', reason: 'person.unknown' });
    expect(await asked(['not an id'])).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    expect(await asked(crowd.map(({ person }) => person.id))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    expect(namesIn(await open(bob, ...crowd.slice(1)))).toHaveLength(DIRECT_PEOPLE_MAX - 1);

    const zoe = await house.join('zoe');
    const before = await open(bob, zoe);
    await ann.api.moderation.ban({ personId: zoe.person.id });
    expect(await refusalOf(kevin.api.rooms.openDirect({ personIds: [zoe.person.id] }))).toMatchObject({ code: 'NOT_FOUND', reason: 'person.unknown' });
    // What was said before stays to be read.
    expect((await open(bob, zoe)).id).toBe(before.id);
  });

  it('[D1] has no name, no archive, and nobody who comes or goes; not even by an administrator', async () => {
    const { id: roomId } = await open(ann, bob);
    const refused = { code: 'FORBIDDEN', reason: 'room.direct' };
    expect(await refusalOf(ann.api.rooms.update({ roomId, name: 'ours' }))).toMatchObject(refused);
    expect(await refusalOf(ann.api.rooms.archive({ roomId }))).toMatchObject(refused);
    expect(await refusalOf(ann.api.rooms.invite({ roomId, personId: kevin.person.id }))).toMatchObject(refused);
    expect(await refusalOf(bob.api.rooms.leave({ roomId }))).toMatchObject(refused);
    expect(await refusalOf(kevin.api.rooms.join({ roomId }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
    expect(await refusalOf(kevin.api.rooms.leave({ roomId }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it('[D1] counts what is unread, and says when something was last said', async () => {
    const room = await open(kevin, bob);
    const { createdAt } = await say(kevin.api, room.id, 'psst');
    expect(await open(bob, kevin)).toMatchObject({ id: room.id, unread: 1, lastAt: createdAt });
    expect(await open(kevin, bob)).toMatchObject({ unread: 0, lastAt: createdAt });
  });

  it('[D1] asks the database as often for ten people as for two, and for a hundred conversations as for one', async () => {
    const fresh = await house.join('fresh');
    const others = [ann, bob, kevin, ...crowd.slice(3)];
    const ofTwo = await queriesOf(house.db, () => open(fresh, ann));
    const ofTen = await queriesOf(house.db, () => open(fresh, ...others.slice(0, DIRECT_PEOPLE_MAX - 1)));
    expect(ofTen).toHaveLength(ofTwo.length);
    expect(ofTwo.length).toBeLessThanOrEqual(14);
    expect(await queriesOf(house.db, () => open(fresh, ann))).toHaveLength(3);
    const few = await queriesOf(house.db, () => fresh.api.rooms.list());
    for (const other of others) await open(fresh, other);
    expect(await queriesOf(house.db, () => fresh.api.rooms.list())).toHaveLength(few.length);
  });
});

describe('people.search', () => {
  const found = async (query: string) => (await bob.api.people.search({ query })).map((face) => face.username);

  it('[D1] finds people by a part of either name, those that begin with it first, and never a banned one', async () => {
    const [anne, joann] = [await house.join('anne'), await house.join('joann')];
    await anne.api.people.updateProfile({ displayName: 'Ärztin Anne' });
    await joann.api.people.updateProfile({ displayName: 'Jo Müller-Lüdenscheidt' });
    expect(await found('ann')).toEqual(['ann', 'anne', 'joann']);
    expect(await found('@ANN')).toEqual(['ann', 'anne', 'joann']);
    expect(await found('ärztin')).toEqual(['anne']);
    expect(await found('LÜDEN')).toEqual(['joann']);
    expect(await found('muller lud')).toEqual([]);
    expect(await found('muller-lud')).toEqual(['joann']);
    expect(await found('arztin')).toEqual(['anne']);
    expect(await found('%')).toEqual([]);
    expect(await found('zoe')).toEqual([]);
    expect(await bob.api.people.search({ query: 'joann' })).toEqual([{ personId: joann.person.id, username: 'joann', displayName: 'Jo Müller-Lüdenscheidt', avatarUrl: null, customStatus: null }]);
  });

  it('[D1] answers no more than a list shows, also when nothing is asked', async () => {
    for (let n = 0; n < 8; n++) await house.join(`visitor${n}`);
    expect(await found('')).toHaveLength(PEOPLE_FOUND_MAX);
    expect(await found('\u0000')).toHaveLength(PEOPLE_FOUND_MAX);
    expect(await refusalOf(bob.api.people.search({ query: 'x'.repeat(81) }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});
