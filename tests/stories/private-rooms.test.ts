import { TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { NOBODYS_ID } from '../support/named.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
/** ann is the admin of the installation: that opens no private room to her. */
let ann: Person, bob: Person, kevin: Person;
let cellar: string;
/** What bob and a friend say to each other, and nobody else: a private room too. */
let talk: string;
let letter: string, whisper: string;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
  cellar = (await bob.api.rooms.create.mutate({ name: 'cellar', topic: 'Behind the barrels', visibility: 'private' })).id;
  letter = (await bob.say(cellar, 'nobody knows')).id;
  const friend = await house.as('friend');
  talk = (await bob.api.rooms.openDirect.mutate({ personIds: [friend.id] })).room.id;
  whisper = (await bob.say(talk, 'between us')).id;
});
afterAll(() => house.stop());

/** Everything that can be asked of a room, or of a message in it. */
const askedOfRoom = ({ api, id: personId }: Person, roomId: string): Record<string, () => Promise<unknown>> => ({
  'rooms.get': () => api.rooms.get.query({ roomId }),
  'rooms.join': () => api.rooms.join.mutate({ roomId }),
  'rooms.leave': () => api.rooms.leave.mutate({ roomId }),
  'rooms.update': () => api.rooms.update.mutate({ roomId, name: 'mine' }),
  'rooms.setMine': () => api.rooms.setMine.mutate({ roomId, muted: true }),
  'rooms.convert': () => api.rooms.convert.mutate({ roomId, visibility: 'public' }),
  'rooms.preview': () => api.rooms.preview.query({ roomId }),
  'rooms.archive': () => api.rooms.archive.mutate({ roomId }),
  'rooms.invite': () => api.rooms.invite.mutate({ roomId, personId }),
  'invites.create': () => api.invites.create.mutate({ roomId }),
  'invites.list': () => api.invites.list.query({ roomId }),
  'rooms.events': () => new Promise((resolve, reject) => api.rooms.events.subscribe({ roomId }, { onData: resolve, onError: reject })),
  'rooms.events from 0': () => new Promise((resolve, reject) => api.rooms.events.subscribe({ roomId, lastEventId: '0' }, { onData: resolve, onError: reject })),
  'messages.send into a thread': () => api.messages.send.mutate({ roomId, clientId: 'knock-in-a-thread', text: 'knock knock', threadOf: letter }),
  'search.messages': () => api.search.messages.query({ query: 'nobody', roomId }),
  'messages.page': () => api.messages.page.query({ roomId }),
  'messages.page after 1': () => api.messages.page.query({ roomId, after: 1 }),
  'messages.pins': () => api.messages.pins.query({ roomId }),
  'messages.send': () => api.messages.send.mutate({ roomId, clientId: 'knock', text: 'knock knock' }),
  'presence.typing': () => api.presence.typing.mutate({ roomId, typing: true }),
  'moderation.kick': () => api.moderation.kick.mutate({ roomId, personId: bob.id }),
  'moderation.ban': () => api.moderation.ban.mutate({ roomId, personId: bob.id }),
  'moderation.unban': () => api.moderation.unban.mutate({ roomId, personId: bob.id }),
  'moderation.mute': () => api.moderation.mute.mutate({ roomId, personId: bob.id }),
  'moderation.unmute': () => api.moderation.unmute.mutate({ roomId, personId: bob.id }),
  'moderation.setRole': () => api.moderation.setRole.mutate({ roomId, personId, role: 'owner' }),
  'moderation.setRules': () => api.moderation.setRules.mutate({ roomId, posting: 'moderators' }),
  'moderation.inForce': () => api.moderation.inForce.query({ roomId }),
  'drafts.save': () => api.drafts.save.mutate({ roomId, text: 'begun' }),
  'messages.schedule': () => api.messages.schedule.mutate({ roomId, text: 'later', sendAt: Date.now() + 3_600_000 }),
  'reading.mark': () => api.reading.mark.mutate({ roomId, seq: 1 }),
  'reading.markUnread': () => api.reading.markUnread.mutate({ roomId, seq: 1 }),
});
const askedOfMessage = ({ api }: Person, messageId: string): Record<string, () => Promise<unknown>> => ({
  'moderation.report': () => api.moderation.report.mutate({ messageId, reason: 'what is it?' }),
  'messages.edit': () => api.messages.edit.mutate({ messageId, text: 'changed' }),
  'messages.delete': () => api.messages.delete.mutate({ messageId }),
  'messages.around': () => api.messages.around.query({ messageId }),
  'messages.react': () => api.messages.react.mutate({ messageId, emoji: '👀', on: true }),
  'messages.pin': () => api.messages.pin.mutate({ messageId, on: true }),
  'saved.set': () => api.saved.set.mutate({ messageId, on: true }),
  'messages.history': () => api.messages.history.query({ messageId }),
  'messages.thread': () => api.messages.thread.query({ messageId }),
  'messages.follow': () => api.messages.follow.mutate({ messageId, on: true }),
  'reading.markThread': () => api.reading.markThread.mutate({ messageId, seq: 1 }),
});

/** The whole refusal, as it came over the wire. */
async function refusal(ask: () => Promise<unknown>) {
  const error = await ask().then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof TRPCClientError)) throw new Error(`It was not refused: ${String(error)}`);
  return { message: error.message, data: error.data as { code: string } };
}

const ROOM_CALLS = Object.keys(askedOfRoom({} as Person, ''));
const MESSAGE_CALLS = Object.keys(askedOfMessage({} as Person, ''));

test.each(ROOM_CALLS)('[R3] [M7] [D1] to a stranger %s says of a private room what it says of none', async (call) => {
  for (const [stranger, room] of [[kevin, cellar], [ann, cellar], [kevin, talk], [ann, talk]] as const) {
    const [there, nowhere] = [askedOfRoom(stranger, room)[call], askedOfRoom(stranger, NOBODYS_ID)[call]];
    if (!there || !nowhere) throw new Error(`There is no ${call}.`);
    const refused = await refusal(there);
    expect(refused.data.code).toBe('NOT_FOUND');
    expect(refused).toEqual(await refusal(nowhere));
  }
});

test.each(MESSAGE_CALLS)('[R3] [M7] [D1] to a stranger %s says of a message there what it says of none', async (call) => {
  for (const [stranger, message] of [[kevin, letter], [ann, letter], [kevin, whisper], [ann, whisper]] as const) {
    const [there, nowhere] = [askedOfMessage(stranger, message)[call], askedOfMessage(stranger, NOBODYS_ID)[call]];
    if (!there || !nowhere) throw new Error(`There is no ${call}.`);
    const refused = await refusal(there);
    expect(refused.data.code).toBe('NOT_FOUND');
    expect(refused).toEqual(await refusal(nowhere));
  }
});

test('[R3] a reply, a name and a read mark give it away no more than a call does', async () => {
  const general = await kevin.room('general');
  const reply = (replyTo: string) => refusal(() => kevin.api.messages.send.mutate({ roomId: general, clientId: `re-${replyTo}`, text: 'so?', replyTo }));
  expect(await reply(letter)).toEqual(await reply(NOBODYS_ID));
  // The name is free to take: a CONFLICT would tell that somebody has such a room.
  expect(await kevin.api.rooms.create.mutate({ name: 'cellar', visibility: 'public' })).toMatchObject({ name: 'cellar', memberCount: 1 });
  expect((await kevin.api.rooms.list.query()).map((room) => room.id)).not.toContain(cellar);
});

test('[R3] nothing of it is heard outside: not what is said, not that it was renamed', async () => {
  const feed = await kevin.listenToMyself();
  await bob.say(cellar, 'still nobody knows');
  await bob.api.rooms.update.mutate({ roomId: cellar, topic: 'Deeper' });
  await bob.say(await bob.room('general'), 'above ground');
  await until(() => feed.events.some((event) => event.kind === 'unread'), 'what was said in general');
  expect(JSON.stringify(feed.events)).not.toContain(cellar);
});

test('[R3] whoever is invited sees it, hears nothing before he joins, and everything after', async () => {
  await bob.api.rooms.invite.mutate({ roomId: cellar, personId: kevin.id });
  expect((await kevin.api.rooms.list.query()).find((room) => room.id === cellar)).toMatchObject({ membership: 'invited', memberCount: 1, unread: 0, role: null });
  // He knows of it, so he may be told what to do; but nothing of what is in it.
  for (const call of ['rooms.get', 'rooms.events', 'messages.page', 'messages.send']) {
    expect(await refusal(askedOfRoom(kevin, cellar)[call] ?? Promise.reject)).toMatchObject({ data: { code: 'FORBIDDEN', reason: 'room.notMember' } });
  }
  const joined = await kevin.join(cellar);
  expect(joined.messages.map((message) => message.text)).toEqual(['nobody knows', 'still nobody knows']);
  await kevin.say(cellar, 'I know now');
  const { messages } = await bob.api.rooms.get.query({ roomId: cellar });
  expect(messages.at(-1)).toMatchObject({ authorName: 'kevin', text: 'I know now' });
});

test('[R3] whoever leaves it is a stranger again, and so is who declines an invitation', async () => {
  await kevin.api.rooms.leave.mutate({ roomId: cellar });
  expect(await refusal(() => kevin.join(cellar))).toMatchObject({ data: { code: 'NOT_FOUND', reason: 'room.unknown' } });
  expect(await refusal(() => kevin.api.messages.history.query({ messageId: letter }))).toMatchObject({ data: { code: 'NOT_FOUND', reason: 'message.unknown' } });
  await bob.api.rooms.invite.mutate({ roomId: cellar, personId: ann.id });
  await ann.api.rooms.leave.mutate({ roomId: cellar });
  expect(await refusal(() => ann.join(cellar))).toMatchObject({ data: { code: 'NOT_FOUND', reason: 'room.unknown' } });
});

test('[R3] only members invite, and only people who are there', async () => {
  const invite = (personId: string) => bob.api.rooms.invite.mutate({ roomId: cellar, personId });
  expect(await refusal(() => invite(NOBODYS_ID))).toMatchObject({ data: { code: 'NOT_FOUND', reason: 'person.unknown' } });
  // Bob is in it already: that changes nothing, least of all his role.
  await invite(bob.id);
  expect((await bob.api.rooms.list.query()).find((room) => room.id === cellar)).toMatchObject({ membership: 'joined', role: 'owner' });
});
