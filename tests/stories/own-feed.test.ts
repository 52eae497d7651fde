import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserEvent } from '../../src/wire/user-event.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
});
afterAll(() => house.stop());

type Kind = UserEvent['kind'];
const ofKind = <K extends Kind>(events: UserEvent[], kind: K) => events.filter((event): event is Extract<UserEvent, { kind: K }> => event.kind === kind);

/** Waits for an event of a kind, and answers the newest. */
async function newest<K extends Kind>(feed: { events: UserEvent[] }, kind: K, count = 1) {
  await until(() => ofKind(feed.events, kind).length >= count, `${count} × ${kind}`);
  return ofKind(feed.events, kind).at(-1);
}

test('[R2] begins with everything as it is: me, my rooms, who is here', async () => {
  await until(() => house.house.presence.statusOf(bob.id) === 'online', 'bob to be here');
  const { events, stop } = await bob.listenToMyself();
  // Who has just come may be told right after it.
  expect(events[0]).toMatchObject({ kind: 'state', me: { username: 'bob', email: 'bob@example.org' }, rooms: [{ name: 'general', membership: 'joined' }], online: expect.arrayContaining([bob.id]) });
  stop();
});

test('[R2] hears of messages in rooms that are not open, of their deletion, and of having read them elsewhere', async () => {
  const general = await bob.room('general');
  const feed = await bob.listenToMyself();
  const { id: messageId, seq, createdAt: at } = await ann.say(general, 'psst');
  expect(await newest(feed, 'unread')).toEqual({
    kind: 'unread', messageId, mentions: [], mentionsRoom: false, roomId: general, seq, changedSeq: seq, authorId: ann.id, authorName: 'ann', excerpt: 'psst', cut: false, fileCount: 0, at, deleted: false,
  });
  await ann.api.messages.edit.mutate({ messageId, text: 'psst!' });
  const { changedSeq } = await ann.api.messages.delete.mutate({ messageId });
  // The edit took nobody's attention; the deletion gives it back.
  expect(await newest(feed, 'unread', 2)).toMatchObject({ seq, changedSeq, deleted: true });
  await house.tab(bob).api.reading.mark.mutate({ roomId: general, seq });
  expect(await newest(feed, 'read')).toEqual({ kind: 'read', roomId: general, lastReadSeq: seq, readTurn: 0, unread: 0, mentions: 0, seq: changedSeq });
  feed.stop();
});

test('[R3] hears of an invitation, of a room that is now mine, of its new name, and of leaving it', async () => {
  const [feed, tablet] = [await bob.listenToMyself(), await house.tab(bob).listenToMyself()];
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'surprise', visibility: 'private' });
  await ann.api.rooms.invite.mutate({ roomId, personId: bob.id });
  expect(await newest(feed, 'invited')).toMatchObject({ room: { id: roomId, name: 'surprise', membership: 'invited' }, byPersonId: ann.id });
  await bob.join(roomId);
  for (const device of [feed, tablet]) expect(await newest(device, 'room')).toMatchObject({ room: { id: roomId, membership: 'joined', memberCount: 2 } });
  // A room that is mine now makes the feed say everything anew; a rename before that would be in the state, not told.
  for (const device of [feed, tablet]) await newest(device, 'state', 2);
  await ann.api.rooms.update.mutate({ roomId, name: 'birthday' });
  for (const device of [feed, tablet]) expect(await newest(device, 'roomChanged')).toMatchObject({ room: { id: roomId, name: 'birthday' } });
  await bob.api.rooms.leave.mutate({ roomId });
  for (const device of [feed, tablet]) expect(await newest(device, 'removed')).toEqual({ kind: 'removed', roomId });

  const marks = feed.events.length;
  await ann.say(roomId, 'bob must not hear of this');
  await ann.api.rooms.update.mutate({ roomId, topic: 'nor of this' });
  await ann.say(await ann.room('general'), 'but of this');
  const general = await bob.room('general');
  await until(() => ofKind(feed.events, 'unread').some((event) => event.roomId === general), 'the message in general');
  expect(feed.events.slice(marks).filter((event) => JSON.stringify(event).includes(roomId))).toEqual([]);
});

test('[P1] says who is here in a room that is now mine, and forgets them when I leave it', async () => {
  const kevin = await house.as('kevin');
  await kevin.api.rooms.leave.mutate({ roomId: await kevin.room('general') });
  const { id: roomId } = await kevin.api.rooms.create.mutate({ name: 'annex', visibility: 'public' });
  const feed = await bob.listenToMyself();
  const here = () => ofKind(feed.events, 'state').at(-1)?.online ?? [];
  expect(here()).not.toContain(kevin.id);
  await bob.join(roomId);
  await until(() => here().includes(kevin.id), 'kevin to be seen');
  await bob.api.rooms.leave.mutate({ roomId });
  await until(() => !here().includes(kevin.id), 'kevin to be out of sight');
});

test('[A5] hears of my new name, and those who share a room hear my coming and going', async () => {
  const feed = await ann.listenToMyself();
  await house.tab(ann).api.people.updateProfile.mutate({ displayName: 'Ann B.' });
  expect(await newest(feed, 'profile')).toMatchObject({ me: { displayName: 'Ann B.' } });
  const dora = await house.as('dora');
  await dora.api.people.me.query();
  await until(() => ofKind(feed.events, 'presence').some((event) => event.personId === dora.id && event.status === 'online'), 'dora to come');
  dora.leaveHouse();
  await until(() => ofKind(feed.events, 'presence').some((event) => event.personId === dora.id && event.status === 'offline'), 'dora to go');
});
