import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../src/server/db/schema.ts';
import { REACTIONS_GIVEN_MAX, REACTIONS_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
/** bob owns the room, kevin is in it; dora is nobody there. */
let bob: Caller, kevin: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  dora = await house.join('dora');
  roomId = (await bob.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
  await kevin.api.rooms.join({ roomId });
});
afterAll(() => house.close());

const INVALID = { code: 'BAD_REQUEST', reason: 'input.invalid' };

const react = ({ api }: Caller, messageId: string, emoji: string, on = true) => api.messages.react({ messageId, emoji, on });
const clockOf = async () => (await bob.api.rooms.get({ roomId })).seq;

describe('messages.react', () => {
  it('[X2] answers the message with who gave what, in the order in which each was first given', async () => {
    const { id, seq } = await say(bob.api, roomId, 'lunch?');
    await react(kevin, id, '🎉');
    await react(bob, id, '👍');
    const now = await react(bob, id, '🎉');
    expect(now).toMatchObject({ id, seq, text: 'lunch?', editedAt: null });
    expect(now.reactions).toEqual([{ emoji: '🎉', personIds: [kevin.person.id, bob.person.id] }, { emoji: '👍', personIds: [bob.person.id] }]);
    expect(now.changedSeq).toBe(seq + 3);
    expect((await kevin.api.messages.page({ roomId, limit: 1 })).messages[0]).toEqual(now);
  });

  it('[X2] given back it is gone, and given anew it comes last', async () => {
    const { id } = await say(bob.api, roomId, 'tea or coffee?');
    await react(kevin, id, '☕');
    await react(bob, id, '🍵');
    expect((await react(kevin, id, '☕', false)).reactions).toEqual([{ emoji: '🍵', personIds: [bob.person.id] }]);
    expect((await react(kevin, id, '☕')).reactions.map(({ emoji }) => emoji)).toEqual(['🍵', '☕']);
  });

  it('[X2] the same again changes nothing, and takes no time of the room\'s clock', async () => {
    const { id } = await say(bob.api, roomId, 'again and again');
    const first = await react(kevin, id, '👍');
    const clock = await clockOf();
    expect(await react(kevin, id, '👍')).toEqual(first);
    expect(await react(bob, id, '👍', false)).toEqual(first);
    expect(await react(bob, id, '💥', false)).toEqual(first);
    expect(await clockOf()).toBe(clock);
  });

  it.each(['👍', '👍🏽', '❤️', '❤️‍🔥', '👨‍👩‍👧‍👦', '🏴‍☠️', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🇩🇪', '1️⃣', '©️'])('[X2] takes any emoji: %s', async (emoji) => {
    const { id } = await say(bob.api, roomId, 'any');
    expect((await react(bob, id, emoji)).reactions).toEqual([{ emoji, personIds: [bob.person.id] }]);
  });

  it('[X2] the same emoji written in two ways is one', async () => {
    const { id } = await say(bob.api, roomId, 'heart');
    await react(bob, id, '❤');
    expect((await react(kevin, id, '❤️')).reactions).toEqual([{ emoji: '❤️', personIds: [bob.person.id, kevin.person.id] }]);
    await react(bob, id, '👍');
    expect((await react(kevin, id, '👍\ufe0f')).reactions[1]).toEqual({ emoji: '👍', personIds: [bob.person.id, kevin.person.id] });
  });

  it.each([['nothing', ''], ['a letter', 'a'], ['a word', ':smile:'], ['a digit', '1'], ['two of them', '👍👍'], ['one and a space', '👍 '], ['a joiner alone', '\u200d'], ['half a pair', '\ud83d'], ['a skin colour before its hand', '🏽👍'], ['half a flag', '🇩']])('[X2] refuses %s', async (_, emoji) => {
    const { id } = await say(bob.api, roomId, 'none');
    expect(await refusalOf(react(bob, id, emoji))).toMatchObject({ ...INVALID, message: 'use exactly one emoji' });
  });

  it('[X2] a message carries so many kinds and no more, and so many reactions', async () => {
    const { id } = await say(bob.api, roomId, 'loved by all');
    const kinds = Array.from({ length: REACTIONS_MAX }, (_, n) => ({ emoji: String.fromCodePoint(0x1f400 + n), personIds: [bob.person.id] }));
    const put = (reactions: typeof kinds) => house.db.update(messages).set({ reactions }).where(eq(messages.id, id));
    const full = { code: 'CONFLICT', reason: 'message.tooManyReactions' };
    await put(kinds);
    expect(await refusalOf(react(kevin, id, '🎉'))).toMatchObject(full);
    expect((await react(kevin, id, '🐀')).reactions[0]?.personIds).toHaveLength(2);
    await put([{ emoji: '🐀', personIds: Array.from({ length: REACTIONS_GIVEN_MAX }, () => NOBODYS_ID) }]);
    expect(await refusalOf(react(kevin, id, '🐀'))).toMatchObject(full);
  });

  it('[X2] [M7] only a member, only where one can still write, and only on what is there', async () => {
    const { id } = await say(kevin.api, roomId, 'mine');
    expect(await refusalOf(react(dora, id, '👍'))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    expect(await refusalOf(react(kevin, NOBODYS_ID, '👍'))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
    const attic = await bob.api.rooms.create({ name: 'attic', visibility: 'public' });
    const old = await say(bob.api, attic.id, 'old');
    await bob.api.rooms.archive({ roomId: attic.id });
    expect(await refusalOf(react(bob, old.id, '👍'))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.archived' });
    await kevin.api.messages.delete({ messageId: id });
    expect(await refusalOf(react(bob, id, '👍'))).toMatchObject({ code: 'CONFLICT', reason: 'message.deleted' });
  });

  it('[X2] an edit keeps them, a deletion takes them', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'teh');
    const { reactions } = await react(bob, messageId, '👀');
    expect(await kevin.api.messages.edit({ messageId, text: 'the' })).toMatchObject({ text: 'the', reactions });
    expect(await kevin.api.messages.delete({ messageId })).toMatchObject({ reactions: [] });
  });

  it('[X2] [M4] is no new wording: the history stays as it was', async () => {
    const { id: messageId } = await say(kevin.api, roomId, 'first');
    await react(bob, messageId, '👍');
    await kevin.api.messages.edit({ messageId, text: 'second' });
    await react(bob, messageId, '👍', false);
    expect((await bob.api.messages.history({ messageId })).map(({ text }) => text)).toEqual(['first']);
  });

  it('[X2] asks the database ten times, however many there are and however many messages', async () => {
    const { id } = await say(bob.api, roomId, 'counted');
    const first = await queriesOf(house.db, () => react(kevin, id, '🥇'));
    for (const caller of [bob, kevin]) for (const emoji of ['🥈', '🥉', '🏅']) await react(caller, id, emoji);
    const later = await queriesOf(house.db, () => react(bob, id, '🥇'));
    expect(later).toHaveLength(10);
    expect(first).toHaveLength(10);
  });
});
