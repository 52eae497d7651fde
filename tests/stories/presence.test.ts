import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomEvent } from '../../src/wire/room-event.ts';
import { applyRoomEvent, roomStateOf } from '../../src/wire/room-state.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person;
let general: string;
beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  general = await ann.room('general');
});
afterAll(() => house.stop());

/** What a room said of one person's presence, and of his coming and going. */
const newsOf = (events: RoomEvent[], { id }: Person) => events.flatMap((event) => {
  if (event.kind === 'presence' && event.personId === id) return [event.status];
  return event.kind === 'member' && event.member.personId === id ? [event.member.state] : [];
});

const inList = async (name: string) => (await ann.api.rooms.list.query()).find((room) => room.name === name);

/** Somebody comes and goes for good: when that has been told, so has everything that had to be told before it. */
async function graceIsOver(hears: { events: RoomEvent[] }, witness: Person): Promise<void> {
  witness.leaveHouse();
  await until(() => newsOf(hears.events, witness).at(-1) === 'offline', `${witness.username} to be offline`);
}

test('[P1] whoever listens is told who is here, and then who comes and goes', async () => {
  const hears = await ann.listen(general);
  const bob = await house.as('bob');
  await bob.api.people.me.query();
  await until(() => newsOf(hears.events, bob).includes('online'), 'bob to be online');
  const later = await ann.listen(general);
  expect(later.events).toMatchObject([{ kind: 'present', online: expect.arrayContaining([ann.id, bob.id]), away: [] }]);
  bob.leaveHouse();
  await until(() => newsOf(hears.events, bob).at(-1) === 'offline', 'bob to be offline');
  const news = newsOf(hears.events, bob);
  expect(news.slice(news.indexOf('online'))).toEqual(['online', 'offline']);
  await until(async () => (await ann.api.people.get.query({ personId: bob.id })).lastSeenAt !== null, 'when he was last seen');
});

test('[R6] three tabs are one person, counted once and told once', async () => {
  const kevin = await house.as('kevin');
  const roomId = (await kevin.api.rooms.create.mutate({ name: 'tabs', visibility: 'public' })).id;
  await ann.join(roomId);
  const hears = await ann.listen(roomId);
  const tabs = [house.tab(kevin), house.tab(kevin)];
  for (const tab of tabs) await tab.api.people.me.query();
  expect(await inList('tabs')).toMatchObject({ memberCount: 2, onlineCount: 2 });

  const witness = await house.as('witness-one');
  await witness.join(roomId);
  for (const tab of tabs) tab.leaveHouse();
  await graceIsOver(hears, witness);
  expect(newsOf(hears.events, kevin)).toEqual([]);
  kevin.leaveHouse();
  await until(() => newsOf(hears.events, kevin).length > 0, 'kevin to be gone');
  expect(newsOf(hears.events, kevin)).toEqual(['offline']);
  expect(await inList('tabs')).toMatchObject({ memberCount: 3, onlineCount: 1 });
});

test('[R6] a reload is no coming and going', async () => {
  const dora = await house.as('dora');
  const witness = await house.as('witness-two');
  await Promise.all([dora, witness].map((person) => person.api.people.me.query()));
  const hears = await ann.listen(general);
  dora.leaveHouse();
  await until(() => house.house.presence.connectionCount(dora.id) === 0, 'her page to be gone');
  const reloaded = house.tab(dora);
  await reloaded.api.people.me.query();
  await graceIsOver(hears, witness);
  // Her coming, whispers being collected, may still be told; her going must not be.
  expect(newsOf(hears.events, dora).filter((news) => news !== 'online')).toEqual([]);
  expect(house.house.presence.statusOf(dora.id)).toBe('online');
});

test('[P1] away is who looks in no tab, and back who looks in one', async () => {
  const eve = await house.as('eve');
  const tablet = house.tab(eve);
  await Promise.all([eve, tablet].map((tab) => tab.api.people.me.query()));
  const hears = await ann.listen(general);
  await eve.api.presence.idle.mutate({ idle: true });
  await tablet.api.presence.idle.mutate({ idle: true });
  await until(() => newsOf(hears.events, eve).includes('away'), 'eve to be away');
  expect((await ann.listen(general)).events).toMatchObject([{ kind: 'present', away: [eve.id] }]);
  await tablet.api.presence.idle.mutate({ idle: false });
  await until(() => newsOf(hears.events, eve).length === 2, 'eve to be back');
  expect(newsOf(hears.events, eve)).toEqual(['away', 'online']);
});

test('[P1] whoever joins while he is here is seen to be here', async () => {
  const frank = await house.as('frank');
  await frank.api.people.me.query();
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'foyer', visibility: 'public' });
  const snapshot = await ann.api.rooms.get.query({ roomId });
  const hears = await ann.listen(roomId, snapshot.seq);
  await frank.join(roomId);
  const folded = () => hears.events.reduce(applyRoomEvent, roomStateOf(snapshot));
  await until(() => folded().people[frank.id]?.status === 'online', 'frank to be online in the room he joined');
  const fresh = await ann.api.rooms.get.query({ roomId });
  expect(fresh.people.map((person) => [person.username, person.status])).toEqual([['ann', 'online'], ['frank', 'online']]);
});

test('[P1] somebody who shares no room with me is nobody I hear of', async () => {
  const secret = (await ann.api.rooms.create.mutate({ name: 'alone', visibility: 'private' })).id;
  const hears = await ann.listen(secret);
  const outside = await ann.listen(general);
  const witness = await house.as('witness-three');
  await witness.api.people.me.query();
  await graceIsOver(outside, witness);
  expect(hears.events.filter((event) => event.kind === 'presence')).toEqual([]);
});
