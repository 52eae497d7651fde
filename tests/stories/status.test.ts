import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserEvent } from '../../src/wire/user-event.ts';
import type { StatusView } from '../../src/wire/views.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person, kevin: Person;
let general: string;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
  general = await ann.room('general');
});
afterAll(() => house.stop());

/** What a room has last said of somebody's status; undefined while it has said nothing. */
const told = (feed: Awaited<ReturnType<Person['listen']>>, personId: string): StatusView | null | undefined =>
  feed.events.flatMap((event) => (event.kind === 'member' && event.member.personId === personId ? [event.member.customStatus] : [])).at(-1);
const lastOf = <Kind extends UserEvent['kind']>(events: UserEvent[], kind: Kind) => events.filter((event): event is Extract<UserEvent, { kind: Kind }> => event.kind === kind).at(-1);

test('[P3] a status is seen at once by those in the room, by who talks to me, on my other devices, and after a lost connection', async () => {
  await ann.api.rooms.openDirect.mutate({ personIds: [bob.id] });
  const room = await kevin.listen(general);
  const friend = await ann.listenToMyself();
  const other = await house.tab(bob).listenToMyself();
  const { seq } = await kevin.api.rooms.get.query({ roomId: general });
  room.stop();
  await bob.api.people.setStatus.mutate({ emoji: '🌴', text: 'On holiday' });
  await until(() => lastOf(other.events, 'profile')?.me.customStatus?.text === 'On holiday', 'his other device');
  await until(() => lastOf(friend.events, 'face')?.face.customStatus?.emoji === '🌴', 'whom he talks to');
  // Kevin was cut off when it was said, and goes on where he stopped.
  const again = await kevin.listen(general, seq);
  await until(() => told(again, bob.id)?.text === 'On holiday', 'kevin to hear it late');
  await bob.api.people.setStatus.mutate({});
  await until(() => told(again, bob.id) === null, 'kevin to hear that it is over');
  for (const feed of [again, friend, other]) feed.stop();
});

test('[P3] a status with an end is gone for everybody when its time has come, without anybody doing anything', async () => {
  const room = await kevin.listen(general);
  const mine = await bob.listenToMyself();
  await bob.api.people.setStatus.mutate({ text: 'One moment', until: Date.now() + 700 });
  await until(() => told(room, bob.id)?.text === 'One moment', 'the status to be heard');
  await until(() => told(room, bob.id) === null, 'the status to end');
  await until(() => lastOf(mine.events, 'profile')?.me.customStatus === null, 'his own devices to hear it');
  for (const feed of [room, mine]) feed.stop();
});

test('[P1] busy is heard by those who share a room; invisible as gone, and nothing after that', async () => {
  const watcher = await kevin.listenToMyself();
  const heardOf = () => watcher.events.flatMap((event) => (event.kind === 'presence' && event.personId === bob.id ? [event.status] : []));
  await bob.api.people.setStatus.mutate({ availability: 'busy' });
  await until(() => heardOf().at(-1) === 'busy', 'kevin to hear that bob is busy');
  await bob.api.people.setStatus.mutate({ availability: 'invisible' });
  await until(() => heardOf().at(-1) === 'offline', 'bob to be gone for kevin');
  const before = heardOf().length;
  const tab = house.tab(bob);
  await tab.api.presence.idle.mutate({ idle: true });
  await tab.api.rooms.get.query({ roomId: general });
  tab.leaveHouse();
  // What somebody writes shows that he is there: he who types wants it to be seen.
  const room = await kevin.listen(general);
  await bob.api.presence.typing.mutate({ roomId: general, typing: true });
  await until(() => room.events.some((event) => event.kind === 'typing' && event.personId === bob.id), 'kevin to see him type');
  await bob.api.presence.typing.mutate({ roomId: general, typing: false });
  const fresh = await house.tab(kevin).listenToMyself();
  const state = lastOf(fresh.events, 'state');
  for (const ids of [state?.online, state?.away, state?.busy]) expect(ids).not.toContain(bob.id);
  const present = room.events.find((event) => event.kind === 'present');
  expect(JSON.stringify(present)).not.toContain(bob.id);
  expect(heardOf().slice(before)).toEqual([]);
  await bob.api.people.setStatus.mutate({ availability: 'auto' });
  await until(() => heardOf().at(-1) === 'online', 'bob to be back');
  for (const feed of [watcher, room, fresh]) feed.stop();
});
