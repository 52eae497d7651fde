import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PINS_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';

let house: Accounts;
/** bob owns the room, kevin is in it; dora is nobody there. */
let bob: Caller, kevin: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  dora = await house.join('dora');
  roomId = await room('kitchen');
});
afterAll(() => house.close());

/** A public room of bob's in which kevin is. */
async function room(name: string): Promise<string> {
  const { id } = await bob.api.rooms.create({ name, visibility: 'public' });
  await kevin.api.rooms.join({ roomId: id });
  return id;
}

const pin = ({ api }: Caller, messageId: string, on = true) => api.messages.pin({ messageId, on });
const textsOf = async (id: string) => (await kevin.api.messages.pins({ roomId: id })).map(({ text }) => text);

describe('messages.pin and messages.pins', () => {
  it('[X2] pins what should not be lost, the newest pin first, whatever was said first', async () => {
    const board = await room('board');
    const [wifi, rules] = [await say(bob.api, board, 'the wifi'), await say(bob.api, board, 'the rules')];
    expect(await pin(bob, rules.id)).toMatchObject({ id: rules.id, seq: rules.seq, pinned: true, editedAt: null });
    const now = await pin(kevin, wifi.id);
    expect(await textsOf(board)).toEqual(['the wifi', 'the rules']);
    expect((await kevin.api.messages.pins({ roomId: board }))[0]).toEqual(now);
    expect(await pin(bob, wifi.id, false)).toMatchObject({ pinned: false });
    expect(await textsOf(board)).toEqual(['the rules']);
    await pin(bob, wifi.id);
    expect(await textsOf(board)).toEqual(['the wifi', 'the rules']);
  });

  it('[X2] any member may, in general too', async () => {
    const general = await roomNamed(kevin.api, 'general');
    const { id } = await say(bob.api, general.id, 'welcome');
    expect(await pin(kevin, id)).toMatchObject({ pinned: true });
    expect(await pin(kevin, id, false)).toMatchObject({ pinned: false });
  });

  it('[X2] the same again changes nothing, not even its place', async () => {
    const shelf = await room('shelf');
    const [one, two] = [await say(bob.api, shelf, 'one'), await say(bob.api, shelf, 'two')];
    const first = await pin(bob, one.id);
    await pin(bob, two.id);
    const { seq } = await bob.api.rooms.get({ roomId: shelf });
    expect(await pin(kevin, one.id)).toEqual(first);
    expect((await bob.api.rooms.get({ roomId: shelf })).seq).toBe(seq);
    expect(await textsOf(shelf)).toEqual(['two', 'one']);
  });

  it('[X2] an edit keeps the pin, a deletion takes it', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'pined');
    await pin(bob, messageId);
    expect(await kevin.api.messages.edit({ messageId, text: 'pinned' })).toMatchObject({ pinned: true });
    expect(await textsOf(roomId)).toContain('pinned');
    expect(await kevin.api.messages.delete({ messageId })).toMatchObject({ pinned: false });
    expect(await textsOf(roomId)).toEqual([]);
    expect(await refusalOf(pin(bob, messageId))).toMatchObject({ code: 'CONFLICT', reason: 'message.deleted' });
  });

  it('[X2] a room keeps so many and no more', async () => {
    const wall = await room('wall');
    const ids: string[] = [];
    for (let n = 0; n < PINS_MAX + 1; n++) ids.push((await say(bob.api, wall, `note ${n}`)).id);
    const last = ids.pop() ?? '';
    for (const id of ids) await pin(bob, id);
    expect(await refusalOf(pin(bob, last))).toMatchObject({ code: 'CONFLICT', reason: 'room.tooManyPins' });
    expect(await kevin.api.messages.pins({ roomId: wall })).toHaveLength(PINS_MAX);
    await pin(bob, ids[0] ?? '', false);
    expect(await pin(bob, last)).toMatchObject({ pinned: true });
  });

  it('[X2] [M7] only a member, and only where one can still write; what is pinned can be read there', async () => {
    const { id } = await say(kevin.api, roomId, 'mine');
    for (const refused of await refusalsOf([pin(dora, id), dora.api.messages.pins({ roomId })])) expect(refused).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(pin(kevin, NOBODYS_ID))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
    const attic = await room('attic');
    const old = await say(bob.api, attic, 'old');
    await pin(bob, old.id);
    await bob.api.rooms.archive({ roomId: attic });
    expect(await refusalOf(pin(bob, old.id, false))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.archived' });
    expect(await textsOf(attic)).toEqual(['old']);
  });

  it('[X2] asks the database eleven times for a pin, and twice for the list, however long it is', async () => {
    const quiet = await room('quiet');
    const { id } = await say(bob.api, quiet, 'alone');
    expect(await queriesOf(house.db, () => pin(bob, id))).toHaveLength(11);
    for (const caller of [bob, kevin]) expect(await queriesOf(house.db, () => caller.api.messages.pins({ roomId: quiet }))).toHaveLength(2);
  });
});
