import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATCH_UP_EVENTS_MAX } from '../../src/wire/limits.ts';
import { roomStateOf } from '../../src/wire/room-state.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';
import { comparable, followRoom, untilAnswered, type Follower } from './disorder/follower.ts';
import { pause, seeded, type Seeded } from './disorder/seeded.ts';
import { actors } from './fold/real-actions.ts';

const ROUNDS = 30;
const AT_ONCE = 4;

let house: StartedHouse;
let everyone: Person[];
beforeAll(async () => {
  house = await startHouse({ settings: { PARLEY_PRESENCE_GRACE_MS: '2000' } });
  everyone = await Promise.all(['ann', 'bob', 'kevin', 'mia', 'otto'].map((name) => house.as(name)));
});
afterAll(() => house.stop());

/** Ann makes a room, the others come and go, and ann, in a second and a third tab, listens from random moments on. */
async function live(seed: number): Promise<Follower[]> {
  const chance = seeded(seed);
  const [ann, ...others] = everyone;
  if (!ann) throw new Error('Ann is missing.');
  const room = await ann.api.rooms.create.mutate({ name: `fold ${seed}`, visibility: 'public' });
  const crowd = actors(chance, { owner: ann, others, roomId: room.id });
  await Promise.all(others.map((other) => other.join(room.id)));
  const followers: Follower[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 10 === 0) followers.push(await followRoom(house.tab(ann), room.id));
    await Promise.all([crowd.some(AT_ONCE), disturb(chance, followers)]);
  }
  return followers;
}

function disturb({ chance, pick, below }: Seeded, followers: Follower[]): Promise<void> {
  const follower = pick(followers);
  if (chance(0.1)) follower.cut();
  return chance(0.1) ? follower.away(pause(below(80))) : Promise.resolve();
}

/** Waits until the follower has what a fresh fetch has, and says where they differ when that never comes. */
async function expectFresh(follower: Follower): Promise<void> {
  const fetched = () => untilAnswered(() => follower.person.api.rooms.get.query({ roomId: follower.roomId }));
  const isFresh = async () => {
    const fresh = await fetched();
    return isDeepStrictEqual(comparable(follower.state, fresh), comparable(roomStateOf(fresh), fresh));
  };
  await until(isFresh, 'the folded state to be the fresh one', 3_000).catch(() => undefined);
  const fresh = await fetched();
  expect(comparable(follower.state, fresh)).toEqual(comparable(roomStateOf(fresh), fresh));
}

describe('[C2] whoever listened from any moment on, was cut and came back, has what a fresh fetch has', () => {
  const today = Date.now() % 1_000_000;
  // Each seed that was ever red stays; today's is another one every day.
  test.each([1, 2, today])('seed %i', async (seed) => {
    for (const follower of await live(seed)) {
      await expectFresh(follower);
      expect(follower.ended).toEqual([]);
      follower.stop();
    }
  });
});

test('[C2] whoever missed more than is worth replaying fetches anew, and has all of it', async () => {
  const [ann, bob] = everyone;
  if (!ann || !bob) throw new Error('Somebody is missing.');
  const room = await ann.api.rooms.create.mutate({ name: 'long away', visibility: 'public' });
  const follower = await followRoom(house.tab(ann), room.id);
  await bob.join(room.id);
  await follower.away(Promise.all(Array.from({ length: CATCH_UP_EVENTS_MAX + 10 }, (_, n) => bob.say(room.id, `word ${n}`))));
  await bob.say(room.id, 'and on it goes');
  await expectFresh(follower);
  expect(follower.heard.length, 'it was told to fetch anew').toBe(2);
  follower.stop();
});
