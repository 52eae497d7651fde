import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { members } from '../../src/server/db/schema.ts';
import type { RoomEvent } from '../../src/wire/room-event.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person, kevin: Person;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
});
afterAll(() => house.stop());

/** A public room of ann's that bob has joined too. */
async function roomWithBob(name: string): Promise<string> {
  const { id } = await ann.api.rooms.create.mutate({ name, visibility: 'public' });
  await bob.join(id);
  return id;
}

const comings = (events: RoomEvent[]) => events.flatMap((event) => (event.kind === 'member' ? [`${event.member.username} ${event.member.state}`] : []));

test('[R4] the others hear who joined and who left, once each', async () => {
  const roomId = await roomWithBob('lobby');
  const hears = await ann.listen(roomId);
  const snapshot = await kevin.join(roomId);
  expect(snapshot.people.map((person) => person.username)).toEqual(['ann', 'bob', 'kevin']);
  await kevin.join(roomId);
  await kevin.api.rooms.leave.mutate({ roomId });
  await kevin.api.rooms.leave.mutate({ roomId });
  await kevin.join(roomId);
  await until(() => comings(hears.events).length >= 3, 'three comings and goings');
  expect(comings(hears.events)).toEqual(['kevin joined', 'kevin left', 'kevin joined']);
});

test('[R4] the joiner goes on listening where the answer of joining ends, and misses nothing between', async () => {
  const roomId = await roomWithBob('platform');
  const { seq } = await kevin.join(roomId);
  await ann.say(roomId, 'said before he listens');
  const hears = await kevin.listen(roomId, seq);
  await ann.say(roomId, 'said while he listens');
  await until(() => hears.texts().length >= 2, 'both');
  expect(hears.texts()).toEqual(['said before he listens', 'said while he listens']);
});

test('[M7] whoever leaves hears the farewell and nothing after it, in none of his tabs', async () => {
  const roomId = await roomWithBob('station');
  const tabs = [bob, house.tab(bob)];
  const feeds = await Promise.all(tabs.map((tab) => tab.listen(roomId)));
  await bob.api.rooms.leave.mutate({ roomId });
  await until(() => feeds.every((feed) => feed.ended !== null), 'both feeds to end');
  await ann.say(roomId, 'now that he is gone');
  for (const tab of tabs) await tab.api.people.me.query();
  for (const feed of feeds) {
    expect(feed.ended).toBe('complete');
    expect(comings(feed.events)).toEqual(['bob left']);
    expect(feed.texts()).toEqual([]);
  }
  await expect(bob.say(roomId, 'one more thing')).rejects.toMatchObject({ data: { code: 'FORBIDDEN', reason: 'room.notMember' } });
  expect((await bob.listen(roomId)).ended).toBe('room.notMember');
});

test('[M7] a feed asks again whether one may hear before it catches up', async () => {
  const roomId = await roomWithBob('tower');
  const hears = await bob.listen(roomId);
  // As if the news of his leaving had been lost on the way from another process.
  await house.house.db.update(members).set({ state: 'left' }).where(and(eq(members.roomId, roomId), eq(members.personId, bob.id)));
  await ann.say(roomId, 'heard, since the feed was told nothing');
  await until(() => hears.texts().length === 1, 'the message before the catch-up');
  house.house.bus.tellRoom(roomId, 'recheck');
  await until(() => hears.ended !== null, 'the feed to end');
  expect(hears.ended).toBe('room.notMember');
});

test('[M7] coming back with the last seq is asked as well', async () => {
  const roomId = await roomWithBob('bridge');
  const { seq } = await bob.api.rooms.get.query({ roomId });
  await bob.api.rooms.leave.mutate({ roomId });
  await ann.say(roomId, 'not for bob');
  const back = await bob.listen(roomId, seq);
  expect(back).toMatchObject({ ended: 'room.notMember', events: [] });
});

test('[R4] who left is still known to those who were away, even after an invitation that he declined', async () => {
  const roomId = await roomWithBob('terrace');
  const { seq } = await ann.api.rooms.get.query({ roomId });
  await bob.api.rooms.leave.mutate({ roomId });
  await ann.api.rooms.invite.mutate({ roomId, personId: bob.id });
  await bob.api.rooms.leave.mutate({ roomId });
  const back = await ann.listen(roomId, seq);
  expect(comings(back.events)).toEqual(['bob left']);
});
