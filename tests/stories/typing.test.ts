import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomEvent } from '../../src/wire/room-event.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
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

const typing = (events: RoomEvent[]) => events.flatMap((event) => (event.kind === 'typing' ? [`${event.username} ${event.typing ? 'types' : 'stopped'}`] : []));
const types = (person: Person, isTyping = true) => person.api.presence.typing.mutate({ roomId: general, typing: isTyping });

test('[P2] the others hear who types, the typist never does, in none of his tabs', async () => {
  const [annHears, bobHears] = [await ann.listen(general), await bob.listen(general)];
  const tabletHears = await house.tab(ann).listen(general);
  await types(ann);
  await types(bob);
  await until(() => [annHears, tabletHears, bobHears].every(({ events }) => typing(events).length > 0), 'each to hear the other');
  await types(ann, false);
  await types(bob, false);
  await until(() => typing(annHears.events).includes('bob stopped') && typing(bobHears.events).includes('ann stopped'), 'both to have stopped');
  expect(new Set([...typing(annHears.events), ...typing(tabletHears.events)])).toEqual(new Set(['bob types', 'bob stopped']));
  expect(new Set(typing(bobHears.events))).toEqual(new Set(['ann types', 'ann stopped']));
});

test('[P2] sending stops it, at once and for everybody', async () => {
  const hears = await kevin.listen(general);
  await types(ann);
  await ann.say(general, 'there');
  await until(() => typing(hears.events).includes('ann stopped'), 'ann to have stopped');
  expect(hears.texts()).toEqual(['there']);
});

test('[P2] it dies by itself, five seconds after it was last heard of', async () => {
  const hears = await kevin.listen(general);
  await types(bob);
  await until(() => typing(hears.events).includes('bob types'), 'bob to type');
  const since = performance.now();
  await until(() => typing(hears.events).includes('bob stopped'), 'it to die');
  // Never sooner; how much later is the machine's business.
  expect(performance.now() - since).toBeGreaterThan(4_500);
});

test('[P2] a whisper does not move the place from which a listener goes on', async () => {
  const hears = await kevin.listen(general);
  const { seq } = await ann.say(general, 'mark my words');
  await until(() => hears.texts().length === 1, 'the words');
  await types(bob);
  await until(() => typing(hears.events).includes('bob types'), 'bob to type');
  expect(hears.ids.at(-1)).toBe(String(seq));
});
