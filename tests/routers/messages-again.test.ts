import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../src/server/db/schema.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import type { Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let bob: Caller, kevin: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  roomId = (await bob.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
  await kevin.api.rooms.join({ roomId });
});
afterAll(() => house.close());

const newest = async () => (await bob.api.messages.page({ roomId, limit: 1 })).messages[0];

describe('messages.send, again', () => {
  const send = (clientId: string, text = 'once', to = roomId) => bob.api.messages.send({ roomId: to, clientId, text });
  const rows = (clientId: string) => house.db.$count(messages, and(eq(messages.authorId, bob.person.id), eq(messages.clientId, clientId)));

  it('[M6] answers what it answered first, keeps one row and takes no turn of the clock', async () => {
    const first = await send('again');
    const { seq } = await bob.api.rooms.get({ roomId });
    expect(await send('again')).toEqual(first);
    expect(await send('again', 'other words')).toEqual(first);
    expect((await bob.api.rooms.get({ roomId })).seq).toBe(seq);
    expect(await rows('again')).toBe(1);
    expect(await newest()).toMatchObject({ id: first.id, text: 'once' });
  });

  it('[M6] ten at the same moment are one', async () => {
    const answers = await Promise.all([...Array(10).keys()].map(() => send('ten')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await rows('ten')).toBe(1);
  });

  it('[M6] after an edit or a deletion it is still the first, and brings nothing back', async () => {
    const first = await send('edited');
    await bob.api.messages.edit({ messageId: first.id, text: 'reworded' });
    expect(await send('edited')).toEqual(first);
    expect(await newest()).toMatchObject({ text: 'reworded' });
    await bob.api.messages.delete({ messageId: first.id });
    expect(await send('edited')).toEqual(first);
    expect(await newest()).toMatchObject({ id: first.id, text: '', deletedAt: expect.any(Number) });
  });

  it('[M6] is a CONFLICT in another room, one after the other and at the same moment', async () => {
    const other = (await bob.api.rooms.create({ name: 'larder', visibility: 'public' })).id;
    await send('here');
    expect(await refusalOf(send('here', 'there', other))).toMatchObject({ code: 'CONFLICT', reason: 'clientId.usedElsewhere' });
    for (let round = 0; round < 5; round++) {
      const both = await Promise.allSettled([send(`race-${round}`), send(`race-${round}`, 'x', other)]);
      const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      expect(lost).toHaveLength(1);
      expect(await refusalOf(Promise.reject(lost[0]))).toMatchObject({ code: 'CONFLICT', reason: 'clientId.usedElsewhere' });
    }
  });

  it('[M6] two people may use the same clientId', async () => {
    const mine = await send('shared');
    const his = await kevin.api.messages.send({ roomId, clientId: 'shared', text: 'his' });
    expect(his.id).not.toBe(mine.id);
  });
});
