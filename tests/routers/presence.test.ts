import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoomNews } from '../../src/server/live/bus.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { NOBODYS_ID, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let bob: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  dora = await house.join('dora');
  roomId = (await bob.api.rooms.create({ name: 'salon', visibility: 'public' })).id;
});
afterAll(() => house.close());

describe('presence.typing', () => {
  it('[P2] tells the room that somebody types, and that he has stopped', async () => {
    const heard: RoomNews[] = [];
    using _ = house.house.bus.onRoom(roomId, (news) => void heard.push(news));
    const bobTypes = { kind: 'typing', personId: bob.person.id, username: 'bob' };
    await bob.api.presence.typing({ roomId, typing: true });
    await bob.api.presence.typing({ roomId, typing: false });
    // He had stopped already: there is nothing to say.
    await bob.api.presence.typing({ roomId, typing: false });
    expect(heard).toEqual([[{ ...bobTypes, typing: true }], [{ ...bobTypes, typing: false }]]);
  });

  it('[M7] is for members, in rooms that exist', async () => {
    expect(await refusalOf(dora.api.presence.typing({ roomId, typing: true }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(dora.api.presence.typing({ roomId: NOBODYS_ID, typing: true }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it('[C5] refuses what is no room id', async () => {
    expect(await refusalOf(bob.api.presence.typing({ roomId: 'salon', typing: true }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('presence.idle', () => {
  it('[P1] does nothing for somebody who came without a socket: he is not here', async () => {
    await bob.api.presence.idle({ idle: false });
    expect(house.house.presence.statusOf(bob.person.id)).toBe('offline');
  });
});
