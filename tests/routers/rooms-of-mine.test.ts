import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MyRoomView } from '../../src/wire/views.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, roomNamed, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let ann: Caller, bob: Caller;
beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  bob = await house.join('bob');
});
afterAll(() => house.close());

const seatOf = ({ favourite, muted, notify, section }: MyRoomView) => ({ favourite, muted, notify, section });
const PLAIN = { favourite: false, muted: false, notify: null, section: '' };
const newRoom = async (name: string) => (await ann.api.rooms.create({ name, visibility: 'public' })).id;

describe('rooms.setMine', () => {
  it('[R7] puts a room for me, each part by itself, and answers it as it is now mine; nobody else sees any of it', async () => {
    const roomId = await newRoom('workshop');
    await bob.api.rooms.join({ roomId });
    expect(seatOf(await bob.api.rooms.setMine({ roomId, favourite: true }))).toEqual({ ...PLAIN, favourite: true });
    expect(seatOf(await bob.api.rooms.setMine({ roomId, muted: true, notify: 'mentions' }))).toEqual({ favourite: true, muted: true, notify: 'mentions', section: '' });
    expect(await bob.api.rooms.setMine({ roomId, section: '  Projects ', favourite: false, notify: null })).toMatchObject({ id: roomId, name: 'workshop', membership: 'joined', memberCount: 2, favourite: false, muted: true, notify: null, section: 'Projects' });
    expect(seatOf(await roomNamed(bob.api, 'workshop'))).toEqual({ favourite: false, muted: true, notify: null, section: 'Projects' });
    expect(seatOf(await roomNamed(ann.api, 'workshop'))).toEqual(PLAIN);
  });

  it('[R7] works for conversations, and takes no turn of the room’s clock', async () => {
    const { room } = await ann.api.rooms.openDirect({ personIds: [bob.person.id] });
    const { seq } = await ann.api.rooms.get({ roomId: room.id });
    expect(await ann.api.rooms.setMine({ roomId: room.id, favourite: true, section: 'Friends', notify: 'none' })).toMatchObject({ kind: 'direct', favourite: true, section: 'Friends', notify: 'none', people: [{ username: 'bob' }] });
    expect((await bob.api.rooms.get({ roomId: room.id })).seq).toBe(seq);
  });

  it('[R7] begins anew when I come back into a room: what I had muted once would stay silent without a word', async () => {
    const roomId = await newRoom('revolving');
    await bob.api.rooms.join({ roomId });
    await bob.api.rooms.setMine({ roomId, favourite: true, muted: true, notify: 'none', section: 'Old' });
    await bob.api.rooms.leave({ roomId });
    await bob.api.rooms.join({ roomId });
    expect(seatOf(await roomNamed(bob.api, 'revolving'))).toEqual(PLAIN);
  });

  it.each([
    ['nothing at all', {}],
    ['a favourite that is neither', { favourite: 'yes' }],
    ['a level there is none of', { notify: 'some' }],
    ['a section of two lines', { section: 'a\nb' }],
    ['a section that turns the text around', { section: 'a\u202eb' }],
    ['a section with a NUL', { section: 'a\u0000b' }],
    ['a section too long to be a heading', { section: 'x'.repeat(41) }],
    ['a room that is no id', { roomId: 'workshop', muted: true }],
  ])('[R7] refuses %s', async (_, fault) => {
    const { id } = await roomNamed(bob.api, 'general');
    const call = bob.api.rooms.setMine({ roomId: id, ...fault } as Parameters<typeof bob.api.rooms.setMine>[0]);
    expect(await refusalOf(call)).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[R7] is for rooms I am in: of a public one it says to join, of a private one nothing', async () => {
    const open = await newRoom('open door');
    const { id: closed } = await ann.api.rooms.create({ name: 'closed door', visibility: 'private' });
    expect(await refusalOf(bob.api.rooms.setMine({ roomId: open, muted: true }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    const unknown = await refusalOf(bob.api.rooms.setMine({ roomId: NOBODYS_ID, muted: true }));
    expect(unknown).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
    expect(await refusalOf(bob.api.rooms.setMine({ roomId: closed, muted: true }))).toEqual(unknown);
    expect(await refusalOf((await house.call()).api.rooms.setMine({ roomId: open, muted: true }))).toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('[R7] is three statements, in whatever room', async () => {
    const { id: roomId } = await roomNamed(bob.api, 'general');
    await bob.api.rooms.setMine({ roomId, muted: true });
    expect(await queriesOf(house.db, () => bob.api.rooms.setMine({ roomId, muted: false }))).toHaveLength(3);
  });
});

describe('rooms.renameSection', () => {
  it('[R7] gives my section another name, or none, in one statement; another person’s of the same name stays', async () => {
    const rooms = await Promise.all(['north', 'south'].map(newRoom));
    for (const person of [ann, bob]) {
      for (const roomId of rooms) {
        await person.api.rooms.join({ roomId });
        await person.api.rooms.setMine({ roomId, section: 'Directions' });
      }
    }
    expect(await queriesOf(house.db, () => bob.api.rooms.renameSection({ from: 'Directions', to: 'Winds' }))).toHaveLength(1);
    expect([(await roomNamed(bob.api, 'north')).section, (await roomNamed(bob.api, 'south')).section]).toEqual(['Winds', 'Winds']);
    expect((await roomNamed(ann.api, 'north')).section).toBe('Directions');
    await bob.api.rooms.renameSection({ from: 'Winds', to: '' });
    expect((await roomNamed(bob.api, 'south')).section).toBe('');
  });

  it('[R7] refuses a section without a name, and names that are none; one that nobody has is no fault', async () => {
    for (const fault of [{ from: '', to: 'x' }, { from: 'x', to: 'a\nb' }, { from: 'x', to: 'x'.repeat(41) }]) {
      expect(await refusalOf(bob.api.rooms.renameSection(fault))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
    await bob.api.rooms.renameSection({ from: 'Nobody has it', to: 'Still nobody' });
    expect(await refusalOf((await house.call()).api.rooms.renameSection({ from: 'a', to: 'b' }))).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
