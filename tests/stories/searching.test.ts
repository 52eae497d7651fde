import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse } from '../../src/server/open-house.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { compiledTerminal, terminalAt } from '../support/terminal.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person;
let general: string;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
  general = await ann.room('general');
});
afterAll(() => house.stop());

const find = async ({ api }: Person, query: string) => (await api.search.messages.query({ query })).hits.map(({ message }) => message.text);

/** What stands in the index, whoever put it there. */
async function indexed(word: string): Promise<number> {
  const [row] = await house.house.db.execute<{ many: number }>(sql`select count(*)::int as many from message_words where text like ${`%${word}%`}`);
  return row?.many ?? 0;
}

test('[X4] what was said is found in the same breath, by everybody who is there', async () => {
  await ann.say(general, 'the periwinkle is blooming');
  expect(await find(ann, 'periwinkle')).toEqual(['the periwinkle is blooming']);
  expect(await find(bob, 'winkle')).toEqual(['the periwinkle is blooming']);
});

test('[X4] the index follows by itself, though nobody seeks', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => ann.say(general, `harvest ${n}`)));
  await until(async () => (await indexed('harvest')) === 50, 'the index to follow');
});

test('[X4] an edit and a deletion are heard and found alike', async () => {
  const heard = await bob.listen(general);
  const { id } = await ann.say(general, 'a typpo');
  const { id: other } = await ann.say(general, 'a slip');
  await ann.api.messages.edit.mutate({ messageId: id, text: 'a typo' });
  await ann.api.messages.delete.mutate({ messageId: other });
  await until(() => heard.events.some((event) => event.kind === 'message' && event.message.deletedAt !== null), 'the deletion');
  expect([await find(bob, 'typpo'), await find(bob, 'typo'), await find(bob, 'slip')]).toEqual([[], ['a typo'], []]);
  heard.stop();
});

test('[X4] [M7] whoever leaves a room finds nothing in it any more, from that moment on', async () => {
  const hall = (await ann.api.rooms.create.mutate({ name: 'hall', visibility: 'public' })).id;
  await bob.join(hall);
  await ann.say(hall, 'the chandelier fell');
  expect(await find(bob, 'chandelier')).toEqual(['the chandelier fell']);
  await bob.api.rooms.leave.mutate({ roomId: hall });
  expect(await find(bob, 'chandelier')).toEqual([]);
  expect(await find(ann, 'chandelier')).toEqual(['the chandelier fell']);
});

test('[X4] [T1] the terminal prints what is found, a line each, and says by its exit that nothing was', async () => {
  const parley = terminalAt(await compiledTerminal(), house.url);
  await ann.say(general, 'a gazebo\nin two lines');
  await ann.say(general, 'another gazebo \u001b[2J');
  const found = parley(['--search', 'gazebo from:ann', 'bob'], bob);
  expect(await found.ended()).toBe(0);
  expect(found.out.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d /gm, '')).toBe('general: ann: a gazebo in two lines\ngeneral: ann: another gazebo \u241b[2J\n');
  const nothing = parley(['-s', 'zeppelin', 'bob'], bob);
  expect([await nothing.ended(), nothing.out, nothing.err]).toEqual([1, '', '']);
  const wrong = parley(['--search', 'two', 'bob', 'words'], bob);
  expect(await wrong.ended()).toBe(2);
});

test('[X4] what was said just before the server died is in the index soon after the next one begins', async () => {
  // This one's index never comes to it, as if the process had been killed in between.
  await house.house.wordIndex.close();
  await Promise.all(Array.from({ length: 30 }, (_, n) => ann.say(general, `lastwords ${n}`)));
  await ann.api.messages.delete.mutate({ messageId: (await ann.say(general, 'lastwords unsaid')).id });
  expect(await indexed('lastwords')).toBe(0);
  const { settings } = house.house;
  const next = await openHouse({ settings, log: pino({ level: 'silent' }), databaseUrl: house.databaseUrl, authSecret: house.authSecret });
  await until(async () => (await indexed('lastwords')) === 30, 'the next one to fill the index');
  await next.close();
});
