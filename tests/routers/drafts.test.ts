import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { MESSAGE_CHARS_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let bob: Caller, kevin: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  roomId = (await bob.api.rooms.create({ name: 'desk', visibility: 'public' })).id;
});
afterAll(() => house.close());

const save = (text: string, { api } = bob) => api.drafts.save({ roomId, text });

describe('drafts.save and drafts.list', () => {
  it('[O1] keep what was begun as it was typed; the later write stands, and an empty one takes it away', async () => {
    await save('Dear all,');
    await save('Dear all,\n\n  it is done \u{1F389} ');
    expect(await bob.api.drafts.list()).toEqual([{ roomId, text: 'Dear all,\n\n  it is done \u{1F389} ', updatedAt: expect.any(Number) }]);
    await save('  \n ');
    expect(await bob.api.drafts.list()).toEqual([]);
  });

  it('[O1] the time of a draft never runs backwards, not even when it is taken away or ten come at once', async () => {
    const times = [(await save('a')).updatedAt, (await save('')).updatedAt, (await save('b')).updatedAt];
    expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
    const atOnce = await Promise.all([...'0123456789'].map((text) => save(text)));
    expect(new Set(atOnce.map((draft) => draft.updatedAt)).size).toBe(10);
    const last = atOnce.toSorted((one, other) => one.updatedAt - other.updatedAt).at(-1);
    expect(await bob.api.drafts.list()).toEqual([last]);
  });

  it('[O1] all my devices hear of it, and nobody else does', async () => {
    await kevin.api.rooms.join({ roomId });
    const heard: PersonNews[] = [];
    using _bob = house.house.bus.onPerson(bob.person.id, (news) => void heard.push(news));
    using _kevin = house.house.bus.onPerson(kevin.person.id, (news) => void heard.push(news));
    const draft = await save('only mine');
    expect(heard).toEqual([{ event: { kind: 'draft', draft }, sessionId: null }]);
    expect(await kevin.api.drafts.list()).toEqual([]);
  });

  it('[O1] [M7] are for members: what was begun is not shown after leaving, and is there after coming back', async () => {
    await save('not finished', kevin);
    await kevin.api.rooms.leave({ roomId });
    expect(await kevin.api.drafts.list()).toEqual([]);
    expect(await refusalOf(save('from outside', kevin))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(kevin.api.drafts.save({ roomId: NOBODYS_ID, text: 'nowhere' }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
    await kevin.api.rooms.join({ roomId });
    expect(await kevin.api.drafts.list()).toMatchObject([{ text: 'not finished' }]);
  });

  it('[O1] in an archived room nothing is begun, and what had been begun can be taken away', async () => {
    const { id } = await bob.api.rooms.create({ name: 'attic', visibility: 'public' });
    await bob.api.drafts.save({ roomId: id, text: 'too late' });
    await bob.api.rooms.archive({ roomId: id });
    expect(await refusalOf(bob.api.drafts.save({ roomId: id, text: 'still' }))).toMatchObject({ reason: 'room.archived' });
    await bob.api.drafts.save({ roomId: id, text: '' });
    expect((await bob.api.drafts.list()).map((draft) => draft.roomId)).not.toContain(id);
  });

  it('[O1] saving is two statements, and listing is one', async () => {
    expect(await queriesOf(house.db, () => save('counted'))).toHaveLength(2);
    expect(await queriesOf(house.db, () => bob.api.drafts.list())).toHaveLength(1);
  });

  it.each([{ text: 'x'.repeat(MESSAGE_CHARS_MAX + 1) }, { text: 5 as unknown as string }, { roomId: 'desk' }])('[C5] refuses %j', async (fault) => {
    expect(await refusalOf(bob.api.drafts.save({ roomId, text: 'a', ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });

  it('[O1] takes a draft of as many characters as a message may have, emoji counted as one', async () => {
    const text = '\u{1F389}'.repeat(MESSAGE_CHARS_MAX);
    expect(await save(text)).toMatchObject({ text });
  });
});
