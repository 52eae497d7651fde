import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages, rooms } from '../../src/server/db/schema.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';

let house: Accounts;
/** ann is the first and so the admin; bob and kevin are users. */
let ann: Caller, bob: Caller, kevin: Caller;
beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  bob = await house.join('bob');
  kevin = await house.join('kevin');
});
afterAll(() => house.close());

const TOO_LOW = { code: 'FORBIDDEN', reason: 'role.tooLow' };
const NOT_MEMBER = { code: 'FORBIDDEN', reason: 'room.notMember' };
const UNKNOWN = { code: 'NOT_FOUND', reason: 'room.unknown' };

const publicRoom = (name: string) => bob.api.rooms.create({ name, visibility: 'public' });

describe('rooms.list', () => {
  it('[R1] shows general, random and tech from the first start, and me in general', async () => {
    const listed = await kevin.api.rooms.list();
    expect(listed.filter((room) => ['general', 'random', 'tech'].includes(room.name)).map((room) => [room.name, room.membership])).toEqual([
      ['general', 'joined'],
      ['random', 'none'],
      ['tech', 'none'],
    ]);
  });

  it('[R2] says topic, members, who is here and what is unread', async () => {
    const { id: roomId } = await bob.api.rooms.create({ name: 'garden', topic: 'Tomatoes', visibility: 'public' });
    await kevin.api.rooms.join({ roomId });
    for (const text of ['one', 'two', 'three']) await say(bob.api, roomId, text);
    await say(kevin.api, roomId, 'mine does not count');
    house.house.presence.connect(bob.person.id, 'a tab of bob');
    expect(await roomNamed(kevin.api, 'garden')).toMatchObject({ topic: 'Tomatoes', memberCount: 2, onlineCount: 1, unread: 3, membership: 'joined', role: 'member' });
    house.house.presence.disconnect(bob.person.id, 'a tab of bob');
    expect(await roomNamed(ann.api, 'garden')).toMatchObject({ memberCount: 2, unread: 0, membership: 'none', role: null });
  });

  it('[R2] [R3] leaves out what I may not see: private rooms, and archived ones that I am not in', async () => {
    await bob.api.rooms.create({ name: 'secret', visibility: 'private' });
    const { id: roomId } = await publicRoom('old times');
    await bob.api.rooms.archive({ roomId });
    const names = async ({ api }: Caller) => (await api.rooms.list()).map((room) => room.name);
    expect(await names(bob)).toEqual(expect.arrayContaining(['secret', 'old times']));
    // Not even the admin: an installation is run by people, and private is private.
    for (const other of [ann, kevin]) expect(await names(other)).not.toEqual(expect.arrayContaining(['secret']));
    expect(await names(kevin)).not.toContain('old times');
  });
});

describe('rooms.create', () => {
  it('[R3] makes me its owner and only member', async () => {
    const room = await bob.api.rooms.create({ name: '  chess ', topic: ' Openings ', visibility: 'public' });
    expect(room).toMatchObject({ name: 'chess', topic: 'Openings', visibility: 'public', role: 'owner', membership: 'joined', memberCount: 1, unread: 0 });
    expect(room.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('[R3] takes a public name once, whatever the case, and leaves private names free', async () => {
    await publicRoom('Music');
    expect(await refusalOf(kevin.api.rooms.create({ name: 'mUSIC', visibility: 'public' }))).toMatchObject({ code: 'CONFLICT', reason: 'room.nameTaken' });
    expect(await kevin.api.rooms.create({ name: 'music', visibility: 'private' })).toMatchObject({ name: 'music' });
    expect(await bob.api.rooms.create({ name: 'music', visibility: 'private' })).toMatchObject({ name: 'music' });
  });

  it('[R3] leaves nothing behind when the name was taken', async () => {
    const before = await house.db.$count(rooms);
    const racers = await Promise.allSettled([1, 2, 3, 4].map(() => kevin.api.rooms.create({ name: 'raced for', visibility: 'public' })));
    expect(racers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await house.db.$count(rooms)).toBe(before + 1);
  });

  it.each([
    ['no name', { name: '  ' }],
    ['a long name', { name: 'x'.repeat(81) }],
    ['a name of two lines', { name: 'a\nb' }],
    ['a name that turns the text around', { name: 'a\u202eb' }],
    ['a name with a NUL', { name: 'a\u0000b' }],
    ['a long topic', { topic: 'x'.repeat(251) }],
    ['a topic with a NUL', { topic: 'a\u0000b' }],
  ])('[R3] refuses %s', async (_, fault) => {
    expect(await refusalOf(bob.api.rooms.create({ name: 'fine', visibility: 'public', ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('rooms.join, rooms.get, rooms.leave', () => {
  it('[R4] joining answers the room, its people and its latest messages; so does get', async () => {
    const { id: roomId } = await publicRoom('library');
    await say(bob.api, roomId, 'welcome');
    const joined = await kevin.api.rooms.join({ roomId });
    expect(joined).toMatchObject({ room: { name: 'library' }, messages: [{ text: 'welcome' }], hasMore: false });
    expect(joined.people.map((person) => [person.username, person.role, person.state])).toEqual([['bob', 'owner', 'joined'], ['kevin', 'member', 'joined']]);
    expect(joined.seq).toBe(Math.max(...joined.people.map((person) => person.changedSeq)));
    expect(await kevin.api.rooms.get({ roomId })).toEqual(joined);
  });

  it('[R4] joining and leaving again change nothing', async () => {
    const { id: roomId } = await publicRoom('revolving door');
    const { seq } = await kevin.api.rooms.join({ roomId });
    expect((await kevin.api.rooms.join({ roomId })).seq).toBe(seq);
    await kevin.api.rooms.leave({ roomId });
    await kevin.api.rooms.leave({ roomId });
    expect((await bob.api.rooms.get({ roomId })).seq).toBe(seq + 1);
  });

  it('[M7] a public room one is not in can be joined, and neither read nor changed', async () => {
    const { id: roomId } = await publicRoom('aquarium');
    for (const refused of await refusalsOf([
      kevin.api.rooms.get({ roomId }),
      kevin.api.rooms.update({ roomId, name: 'mine' }),
      kevin.api.rooms.archive({ roomId }),
      kevin.api.rooms.invite({ roomId, personId: ann.person.id }),
    ])) expect(refused).toMatchObject(NOT_MEMBER);
    await kevin.api.rooms.leave({ roomId });
  });

  it('[R3] a room that does not exist says NOT_FOUND, and what is no id BAD_REQUEST', async () => {
    const { rooms: api } = kevin.api;
    for (const refused of await refusalsOf([api.get({ roomId: NOBODYS_ID }), api.join({ roomId: NOBODYS_ID }), api.leave({ roomId: NOBODYS_ID })])) {
      expect(refused).toMatchObject(UNKNOWN);
    }
    for (const refused of await refusalsOf([api.get({ roomId: 'general' }), api.join({ roomId: '' }), api.leave({ roomId: "' or 1=1" })])) {
      expect(refused).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
  });
});

describe('rooms.update and rooms.archive', () => {
  it('[R3] the owner renames, sets the topic and archives; a member does not', async () => {
    const { id: roomId } = await publicRoom('attic');
    await kevin.api.rooms.join({ roomId });
    expect(await refusalOf(kevin.api.rooms.update({ roomId, topic: 'Mine now' }))).toMatchObject(TOO_LOW);
    expect(await refusalOf(kevin.api.rooms.archive({ roomId }))).toMatchObject(TOO_LOW);
    expect(await bob.api.rooms.update({ roomId, name: 'loft', topic: 'Under the roof' })).toMatchObject({ name: 'loft', topic: 'Under the roof' });
    expect((await bob.api.rooms.archive({ roomId })).archivedAt).toBeGreaterThan(0);
    expect((await bob.api.rooms.archive({ roomId, archived: false })).archivedAt).toBeNull();
  });

  it('[R3] [R5] the admin keeps order too, in every room he can see into', async () => {
    const { id: roomId } = await publicRoom('cellar');
    expect(await refusalOf(kevin.api.rooms.update({ roomId, topic: 'Wine' }))).toMatchObject(NOT_MEMBER);
    expect(await ann.api.rooms.update({ roomId, topic: 'Wine' })).toMatchObject({ name: 'cellar', topic: 'Wine' });
  });

  it('[R3] a rename to a taken name is a CONFLICT, and so is bringing back a room whose name was taken since', async () => {
    const { id: roomId } = await publicRoom('hall');
    await publicRoom('porch');
    expect(await refusalOf(bob.api.rooms.update({ roomId, name: 'Porch' }))).toMatchObject({ code: 'CONFLICT', reason: 'room.nameTaken' });
    await bob.api.rooms.archive({ roomId });
    await publicRoom('hall');
    expect(await refusalOf(bob.api.rooms.archive({ roomId, archived: false }))).toMatchObject({ code: 'CONFLICT', reason: 'room.nameTaken' });
  });

  it('[R3] an archived room can be read and left, and nothing else', async () => {
    const { id: roomId } = await publicRoom('closed');
    const { id: messageId } = await say(bob.api, roomId, 'the last word');
    await kevin.api.rooms.join({ roomId });
    await bob.api.rooms.archive({ roomId });
    for (const refused of await refusalsOf([
      say(bob.api, roomId, 'one more'),
      bob.api.messages.edit({ messageId, text: 'changed' }),
      bob.api.messages.delete({ messageId }),
      bob.api.rooms.update({ roomId, topic: 'changed' }),
      bob.api.rooms.invite({ roomId, personId: ann.person.id }),
      ann.api.rooms.join({ roomId }),
    ])) expect(refused).toMatchObject({ code: 'FORBIDDEN', reason: 'room.archived' });
    expect((await kevin.api.rooms.get({ roomId })).messages).toMatchObject([{ text: 'the last word' }]);
    await kevin.api.rooms.leave({ roomId });
    expect(await house.db.$count(messages, eq(messages.roomId, roomId))).toBe(1);
  });

  it('[R1] general stays: it cannot be archived, not even by the admin', async () => {
    const { id: roomId } = await roomNamed(ann.api, 'general');
    expect(await refusalOf(ann.api.rooms.archive({ roomId }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.keepsEveryone' });
  });

  it('[R3] refuses unfit names and topics', async () => {
    const { id: roomId } = await publicRoom('study');
    for (const fault of [{ name: '' }, { name: 'x'.repeat(81) }, { topic: 'x'.repeat(251) }, { roomId: 'study' }]) {
      expect(await refusalOf(bob.api.rooms.update({ roomId, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
  });
});
