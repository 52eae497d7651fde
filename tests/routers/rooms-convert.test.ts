import { afterAll, beforeAll, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { auditLog } from '../../src/server/db/schema-order.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';

let house: Accounts;
/** ann is the admin, bob makes the rooms, kevin is in them, lena is not. */
let ann: Caller, bob: Caller, kevin: Caller, lena: Caller;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, kevin, lena] = [await house.join('ann'), await house.join('bob'), await house.join('kevin'), await house.join('lena')];
});
afterAll(() => house.close());

const UNKNOWN = { code: 'NOT_FOUND', reason: 'room.unknown' };

it('[R3] a public room that becomes private is gone for everybody outside, by every way in, and stays for who is in it', async () => {
  const { id: roomId } = await bob.api.rooms.create({ name: 'forum', visibility: 'public' });
  const { id: messageId } = await say(bob.api, roomId, 'an open word');
  await kevin.api.rooms.join({ roomId });
  expect((await lena.api.rooms.preview({ roomId, messageId })).messages).toHaveLength(1);
  expect(await bob.api.rooms.convert({ roomId, visibility: 'private' })).toMatchObject({ id: roomId, visibility: 'private' });
  const { rooms, messages, search } = lena.api;
  for (const refused of await refusalsOf([rooms.preview({ roomId }), rooms.join({ roomId }), messages.page({ roomId }), search.messages({ query: 'word', roomId })])) {
    expect(refused).toMatchObject(UNKNOWN);
  }
  expect(await refusalOf(lena.api.messages.around({ messageId }))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
  expect((await lena.api.rooms.list()).map((room) => room.id)).not.toContain(roomId);
  expect((await lena.api.rooms.browse({ query: 'forum' })).total).toBe(0);
  // Nor to the admin, who was outside as well.
  expect(await refusalOf(ann.api.rooms.preview({ roomId }))).toMatchObject(UNKNOWN);
  expect(await kevin.api.rooms.get({ roomId })).toMatchObject({ room: { visibility: 'private' }, messages: [{ text: 'an open word' }] });
});

it('[R3] a private room that becomes public can be found and joined, with all that was said in it', async () => {
  const { id: roomId } = await bob.api.rooms.create({ name: 'study', visibility: 'private' });
  await say(bob.api, roomId, 'said behind a door');
  expect(await refusalOf(lena.api.rooms.join({ roomId }))).toMatchObject(UNKNOWN);
  await bob.api.rooms.convert({ roomId, visibility: 'public' });
  expect(await lena.api.rooms.join({ roomId })).toMatchObject({ messages: [{ text: 'said behind a door' }] });
});

it('[R3] a name that a public room bears keeps a private one private', async () => {
  await bob.api.rooms.create({ name: 'Twin', visibility: 'public' });
  const { id: roomId } = await bob.api.rooms.create({ name: 'twin', visibility: 'private' });
  expect(await refusalOf(bob.api.rooms.convert({ roomId, visibility: 'public' }))).toMatchObject({ code: 'CONFLICT', reason: 'room.nameTaken' });
  expect((await bob.api.rooms.get({ roomId })).room.visibility).toBe('private');
});

it('[R3] general stays public, conversations stay what they are, archived rooms stay as they were', async () => {
  const { id: general } = await roomNamed(ann.api, 'general');
  expect(await refusalOf(ann.api.rooms.convert({ roomId: general, visibility: 'private' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.keepsEveryone' });
  const { room } = await bob.api.rooms.openDirect({ personIds: [kevin.person.id] });
  expect(await refusalOf(bob.api.rooms.convert({ roomId: room.id, visibility: 'public' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.direct' });
  const { id: old } = await bob.api.rooms.create({ name: 'old', visibility: 'private' });
  await bob.api.rooms.archive({ roomId: old });
  expect(await refusalOf(bob.api.rooms.convert({ roomId: old, visibility: 'public' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.archived' });
});

it('[R3] is the owner’s to do, written down once, and the same again changes nothing', async () => {
  const { id: roomId } = await bob.api.rooms.create({ name: 'deeds', visibility: 'public' });
  await kevin.api.rooms.join({ roomId });
  expect(await refusalOf(kevin.api.rooms.convert({ roomId, visibility: 'private' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'role.tooLow' });
  expect(await refusalOf(lena.api.rooms.convert({ roomId, visibility: 'private' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
  const { changedSeq } = await bob.api.rooms.convert({ roomId, visibility: 'private' });
  expect((await bob.api.rooms.convert({ roomId, visibility: 'private' })).changedSeq).toBe(changedSeq);
  expect(await house.db.select({ action: auditLog.action, actorId: auditLog.actorId, detail: auditLog.detail }).from(auditLog).where(eq(auditLog.roomId, roomId)))
    .toEqual([{ action: 'room.convert', actorId: bob.person.id, detail: { visibility: 'private' } }]);
});

it('[R3] refuses what is neither, and who is not signed in', async () => {
  const { id: roomId } = await roomNamed(ann.api, 'general');
  for (const fault of [{ roomId, visibility: 'secret' }, { roomId }, { roomId: 'general', visibility: 'private' }]) {
    expect(await refusalOf(ann.api.rooms.convert(fault as Parameters<typeof ann.api.rooms.convert>[0]))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  }
  expect(await refusalOf((await house.call()).api.rooms.convert({ roomId, visibility: 'private' }))).toMatchObject({ code: 'UNAUTHORIZED' });
});

it('[R3] whoever joins in the very moment in which the room is closed is in it before, or not at all', async () => {
  for (let n = 0; n < 10; n++) {
    const { id: roomId } = await bob.api.rooms.create({ name: `race ${n}`, visibility: 'public' });
    // The room's line is kept busy, so that the one who joins has been let through the door before it closes.
    const [, joined] = await Promise.allSettled([bob.api.rooms.convert({ roomId, visibility: 'private' }), lena.api.rooms.join({ roomId })]);
    const { people } = await bob.api.rooms.get({ roomId });
    expect(people.some((person) => person.personId === lena.person.id)).toBe(joined.status === 'fulfilled');
    const { changedSeq } = (await bob.api.rooms.get({ roomId })).room;
    const lenas = people.find((person) => person.personId === lena.person.id);
    if (lenas) expect(lenas.changedSeq).toBeLessThan(changedSeq);
  }
});
