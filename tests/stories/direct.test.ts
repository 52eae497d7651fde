import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { compiledTerminal, terminalAt } from '../support/terminal.ts';
import type { UserEvent } from '../../src/wire/user-event.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person, kevin: Person;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
});
afterAll(() => house.stop());

const open = async (who: Person, ...others: Person[]) => (await who.api.rooms.openDirect.mutate({ personIds: others.map(({ id }) => id) })).room;
const roomsTold = (events: UserEvent[]) => events.flatMap((event) => (event.kind === 'room' ? [event.room] : []));
const lastState = (events: UserEvent[]) => events.findLast((event) => event.kind === 'state');

test('[D1] the other one hears of it at once on all his devices, and of what is said before he has looked', async () => {
  const [phone, desk, strangers] = [await bob.listenToMyself(), await house.tab(bob).listenToMyself(), await kevin.listenToMyself()];
  const room = await open(ann, bob);
  for (const device of [phone, desk]) {
    await until(() => roomsTold(device.events).length > 0, 'the conversation');
    expect(roomsTold(device.events)[0]).toMatchObject({ id: room.id, kind: 'direct', membership: 'joined', people: [{ username: 'ann' }] });
  }
  const { createdAt: at } = await ann.say(room.id, 'lunch?');
  for (const device of [phone, desk]) {
    await until(() => {
      const state = lastState(device.events);
      const counted = state?.rooms.find(({ id }) => id === room.id)?.unread === 1;
      return counted || device.events.some((event) => event.kind === 'unread' && event.roomId === room.id && event.at === at);
    }, 'the message to be counted');
  }
  expect(JSON.stringify(strangers.events)).not.toContain(room.id);
  for (const feed of [phone, desk, strangers]) feed.stop();
});

test('[D1] who was away gets it later: the conversation, the count, the words, in order', async () => {
  const dora = await house.as('dora');
  dora.leaveHouse();
  const room = await open(ann, dora);
  for (const text of ['first', 'second', 'third']) await ann.say(room.id, text);
  await ann.say((await open(bob, ann, dora)).id, 'for three');

  const back = house.tab(dora);
  const feed = await back.listenToMyself();
  const mine = lastState(feed.events)?.rooms.filter(({ kind }) => kind === 'direct') ?? [];
  expect(mine.map((one) => [one.people.map(({ username }) => username).join(), one.unread]).sort()).toEqual([['ann', 3], ['ann,bob', 1]]);
  expect((await back.api.rooms.get.query({ roomId: room.id })).messages.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
  // One who has heard the room's beginning and then was cut off catches up from where he stood.
  expect((await back.listen(room.id, 3)).texts()).toEqual(['first', 'second', 'third']);
  feed.stop();
});

test('[D1] in a group of three everybody hears everybody, writing included, and a fourth hears nothing', async () => {
  const room = await open(kevin, ann, bob);
  const feeds = await Promise.all([ann, bob, kevin].map((person) => person.listen(room.id)));
  await bob.api.presence.typing.mutate({ roomId: room.id, typing: true });
  await until(() => [feeds[0], feeds[2]].every((feed) => feed?.events.some((event) => event.kind === 'typing' && event.personId === bob.id)), 'bob to be seen writing');
  await ann.say(room.id, 'one');
  await bob.say(room.id, 'two');
  await kevin.say(room.id, 'three');
  for (const feed of feeds) {
    await until(() => feed.texts().length === 3, 'three messages');
    expect(feed.texts()).toEqual(['one', 'two', 'three']);
  }
  const zoe = await house.as('zoe');
  expect((await zoe.listen(room.id)).ended).toBe('room.unknown');
});

test('[D1] [P1] whom I talk to I see come and go, although we share no other room', async () => {
  const [rita, sam] = [await house.as('rita'), await house.as('sam')];
  for (const person of [rita, sam]) await person.api.rooms.leave.mutate({ roomId: await person.room('general') });
  const feed = await rita.listenToMyself();
  expect(lastState(feed.events)?.online).not.toContain(sam.id);
  await open(rita, sam);
  await until(() => lastState(feed.events)?.online.includes(sam.id) ?? false, 'sam to be seen');
  sam.leaveHouse();
  await until(() => feed.events.some((event) => event.kind === 'presence' && event.personId === sam.id && event.status === 'offline'), 'sam to go');
});

test('[D1] [T1] at a terminal @name opens the conversation, and what is sent there is found in the browser', async () => {
  const parley = terminalAt(await compiledTerminal(), house.url);
  const lines = parley(['ann', '@Kevin'], { token: ann.token });
  lines.type('from the terminal\n');
  lines.endInput();
  expect(await lines.ended()).toBe(0);
  expect(lines.out).toMatch(/^Between ann and kevin\n/);
  const { id } = await open(kevin, ann);
  expect((await kevin.api.rooms.get.query({ roomId: id })).messages.map(({ text }) => text)).toEqual(['from the terminal']);

  const group = parley(['ann', '@kevin, @bob'], { token: ann.token });
  await group.says(/^Between ann, bob,? and kevin\n/);
  group.interrupt();
  const nobody = parley(['ann', '@nobody'], { token: ann.token });
  expect(await nobody.ended()).toBe(1);
  expect(nobody.err).toContain('There is nobody called @nobody here.');
});

test('[D1] a new name is heard by those one talks to, and by nobody who only shares a room', async () => {
  const tom = await house.as('tom');
  await open(tom, bob);
  const [bobs, kevins] = [await bob.listenToMyself(), await kevin.listenToMyself()];
  await tom.api.people.updateProfile.mutate({ displayName: 'Thomas' });
  await until(() => bobs.events.some((event) => event.kind === 'face' && event.face.displayName === 'Thomas'), 'the new name');
  expect(kevins.events.filter((event) => event.kind === 'face')).toEqual([]);
});
