import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PLAIN_MESSAGE } from '../../src/wire/plain-message.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { gate } from '../support/gate.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';
import { until } from '../support/until.ts';

let house: Accounts;
/** ann is the admin and not in the room; bob owns it, kevin is a member; dora is nobody there. */
let ann: Caller, bob: Caller, kevin: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  ann = await house.join('ann');
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  dora = await house.join('dora');
  roomId = (await bob.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
  await kevin.api.rooms.join({ roomId });
});
afterAll(() => house.close());

const INVALID = { code: 'BAD_REQUEST', reason: 'input.invalid' };
const NOT_MEMBER = { code: 'FORBIDDEN', reason: 'room.notMember' };
const UNKNOWN = { code: 'NOT_FOUND', reason: 'message.unknown' };

const newest = async () => (await bob.api.messages.page({ roomId, limit: 1 })).messages[0];

describe('messages.send', () => {
  it('[M1] answers id, seq and createdAt of the trimmed message', async () => {
    const { seq: clock } = await bob.api.rooms.get({ roomId });
    const sent = await bob.api.messages.send({ roomId, clientId: 'trimmed', text: ' \n\t hello,  world \u00a0\n' });
    expect(sent).toEqual({ id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/), seq: clock + 1, createdAt: expect.any(Number) });
    expect(await newest()).toEqual({
      ...sent, roomId, changedSeq: sent.seq, authorId: bob.person.id, authorName: 'bob', kind: 'text',
      text: 'hello,  world', replyTo: null, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: 'trimmed',
    });
  });

  it.each([
    ['one', 'x'],
    ['4 000', 'x'.repeat(4000)],
    ['4 000 emoji', '🦜'.repeat(4000)],
    ['4 000 with spaces around', `${' '.repeat(5000)}${'x'.repeat(4000)}\n\n`],
  ])('[M1] keeps %s characters whole', async (_, text) => {
    await say(bob.api, roomId, text);
    expect((await newest())?.text).toBe(text.trim());
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['only a NUL', '\u0000'],
    ['4 001 characters', 'x'.repeat(4001)],
    ['4 001 emoji', '🦜'.repeat(4001)],
  ])('[M1] refuses %s', async (_, text) => {
    const { seq } = await bob.api.rooms.get({ roomId });
    expect(await refusalOf(say(bob.api, roomId, text))).toMatchObject(INVALID);
    expect((await bob.api.rooms.get({ roomId })).seq).toBe(seq);
  });

  it.each(["<script>alert('hi')</script>", "'; drop table messages; --", '${process.exit()} {{7*7}} %s \\u0041', '&lt;b&gt;', '\ud83d\udc4d\u200d \u202eolleh'])('[M8] keeps what looks like code as it was typed: %s', async (text) => {
    await say(bob.api, roomId, text);
    expect((await newest())?.text).toBe(text);
  });

  it.each([['empty', ''], ['too long', 'x'.repeat(65)], ['with a space', 'a b'], ['with a NUL', 'a\u0000'], ['not ASCII', 'é']])('[M6] refuses a clientId that is %s', async (_, clientId) => {
    expect(await refusalOf(bob.api.messages.send({ roomId, clientId, text: 'hi' }))).toMatchObject(INVALID);
  });

  it('[M7] only a member sends', async () => {
    expect(await refusalOf(say(dora.api, roomId, 'hi'))).toMatchObject(NOT_MEMBER);
    expect(await refusalOf(say(ann.api, roomId, 'the admin is no member either'))).toMatchObject(NOT_MEMBER);
    expect(await refusalOf(say(bob.api, NOBODYS_ID, 'hi'))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it('[M7] whoever leaves while his message waits in the room\'s line does not send it', async () => {
    const { lines } = house.house;
    const line = vi.spyOn(lines, 'run');
    const busy = gate();
    const before = lines.run(roomId, () => busy.passed);
    const leaving = kevin.api.rooms.leave({ roomId });
    await until(() => line.mock.calls.length === 2, 'the leaving to wait in the line');
    const sending = refusalOf(say(kevin.api, roomId, 'one last thing'));
    await until(() => line.mock.calls.length === 3, 'the message to wait behind it');
    busy.open();
    await Promise.all([before, leaving]);
    expect(await sending).toMatchObject(NOT_MEMBER);
    await kevin.api.rooms.join({ roomId });
  });

  it('[M1] answers a message of the same room, and no other', async () => {
    const { id: replyTo } = await say(bob.api, roomId, 'who cooks?');
    await kevin.api.messages.send({ roomId, clientId: 'reply', text: 'me', replyTo });
    expect(await newest()).toMatchObject({ text: 'me', replyTo });
    const elsewhere = await bob.api.rooms.create({ name: 'pantry', visibility: 'public' });
    const replies = [replyTo, NOBODYS_ID].map((to, n) => bob.api.messages.send({ roomId: elsewhere.id, clientId: `stray-${n}`, text: 'x', replyTo: to }));
    for (const refused of await refusalsOf(replies)) expect(refused).toMatchObject({ code: 'BAD_REQUEST', reason: 'message.replyUnknown' });
  });
});

describe('messages.page', () => {
  it('[M7] only a member reads', async () => {
    for (const refused of await refusalsOf([dora, ann].map(({ api }) => api.messages.page({ roomId })))) expect(refused).toMatchObject(NOT_MEMBER);
    expect(await refusalOf(bob.api.messages.page({ roomId: NOBODYS_ID }))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
  });

  it.each([{ limit: 0 }, { limit: 101 }, { limit: 1.5 }, { before: 0 }, { before: -1 }, { before: 1.5 }, { before: 2 ** 53 }, { before: Number.NaN }, { roomId: 'kitchen' }])('[M3] refuses %j', async (fault) => {
    expect(await refusalOf(bob.api.messages.page({ roomId, ...fault }))).toMatchObject(INVALID);
  });
});

describe('messages.edit and messages.delete', () => {
  it('[M4] the author edits, and answers the message as it now is', async () => {
    const { id: messageId, seq } = await say(kevin.api, roomId, 'teh');
    const edited = await kevin.api.messages.edit({ messageId, text: ' the ' });
    expect(edited).toMatchObject({ id: messageId, seq, text: 'the', editedAt: expect.any(Number), deletedAt: null });
    expect(edited.changedSeq).toBeGreaterThan(seq);
    // The same words again are no change.
    expect(await kevin.api.messages.edit({ messageId, text: 'the' })).toEqual(edited);
  });

  it('[M4] nobody else edits, not even who keeps order', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'mine');
    expect(await refusalOf(bob.api.messages.edit({ messageId, text: 'yours' }))).toMatchObject({ code: 'FORBIDDEN', reason: 'message.notYours' });
  });

  it('[M4] the author deletes, and so does who keeps order in the room; a member does not', async () => {
    const his = await say(kevin.api, roomId, 'his');
    const owners = await say(bob.api, roomId, 'the owner\'s');
    expect(await refusalOf(kevin.api.messages.delete({ messageId: owners.id }))).toMatchObject({ code: 'FORBIDDEN', reason: 'message.notYours' });
    const gone = await bob.api.messages.delete({ messageId: his.id });
    expect(gone).toMatchObject({ id: his.id, seq: his.seq, text: '', deletedAt: expect.any(Number) });
    expect(await kevin.api.messages.delete({ messageId: his.id })).toEqual(gone);
    expect(await bob.api.messages.delete({ messageId: owners.id })).toMatchObject({ text: '' });
    expect(await refusalOf(kevin.api.messages.edit({ messageId: his.id, text: 'back' }))).toMatchObject({ code: 'CONFLICT', reason: 'message.deleted' });
  });

  it('[M4] [R5] the admin deletes in every room he can see into, without joining it', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'rude');
    expect(await ann.api.messages.delete({ messageId })).toMatchObject({ text: '' });
    expect(await ann.api.messages.history({ messageId })).toMatchObject([{ text: 'rude' }]);
  });

  it('[M7] who is not in the room touches nothing in it, not even his own', async () => {
    await dora.api.rooms.join({ roomId });
    const { id: messageId } = await say(dora.api, roomId, 'I was here');
    await dora.api.rooms.leave({ roomId });
    const { edit, delete: remove, history } = dora.api.messages;
    for (const refused of await refusalsOf([edit({ messageId, text: 'x' }), remove({ messageId }), history({ messageId })])) expect(refused).toMatchObject(NOT_MEMBER);
  });

  it('[M4] a message that is not there is NOT_FOUND, what is no id or no text BAD_REQUEST', async () => {
    const { edit, delete: remove, history } = kevin.api.messages;
    const unknown = [edit({ messageId: NOBODYS_ID, text: 'x' }), remove({ messageId: NOBODYS_ID }), history({ messageId: NOBODYS_ID })];
    for (const refused of await refusalsOf(unknown)) expect(refused).toMatchObject(UNKNOWN);
    const { id: messageId } = await say(kevin.api, roomId, 'short');
    const bad = [edit({ messageId, text: ' ' }), edit({ messageId, text: 'x'.repeat(4001) }), edit({ messageId: 'x', text: 'x' }), remove({ messageId: '' }), history({ messageId: '1' })];
    for (const refused of await refusalsOf(bad)) expect(refused).toMatchObject(INVALID);
  });
});

describe('messages.history', () => {
  it('[M4] keeps every earlier wording, oldest first, with the time it was written', async () => {
    const sent = await say(kevin.api, roomId, 'first');
    const second = await kevin.api.messages.edit({ messageId: sent.id, text: 'second' });
    await kevin.api.messages.edit({ messageId: sent.id, text: 'third' });
    expect(await bob.api.messages.history({ messageId: sent.id })).toEqual([{ text: 'first', at: sent.createdAt }, { text: 'second', at: second.editedAt }]);
  });

  it('[M4] two edits at the same moment each keep the wording they replace', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'zero');
    const words = [...Array(8).keys()].map((n) => `edit ${n}`);
    await Promise.all(words.map((text) => kevin.api.messages.edit({ messageId, text })));
    const kept = (await bob.api.messages.history({ messageId })).map((version) => version.text);
    expect([...kept, (await newest())?.text].toSorted()).toEqual(['zero', ...words].toSorted());
  });

  it('[M4] of a deleted message only who keeps order sees what it said', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'regretted');
    await kevin.api.messages.delete({ messageId });
    expect(await bob.api.messages.history({ messageId })).toMatchObject([{ text: 'regretted' }]);
    expect(await refusalOf(kevin.api.messages.history({ messageId }))).toMatchObject({ code: 'FORBIDDEN', reason: 'message.deleted' });
  });
});
