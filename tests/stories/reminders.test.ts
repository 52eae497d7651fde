import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UserEvent } from '../../src/wire/user-event.ts';
import { letTimePass, openAnother } from '../support/later-house.ts';
import { connectPerson, type Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;

let house: StartedHouse;
let ann: Person, bob: Person;
let general: string;
let letter: string;
const after: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
  general = await ann.room('general');
  letter = (await bob.say(general, 'the letter')).id;
});
afterEach(async () => {
  for (const end of after.splice(0).toReversed()) await end();
  await house.stop();
});

type Feed = { events: UserEvent[] };
const reminders = ({ events }: Feed) => events.filter((event) => event.kind === 'reminder');
const remind = (remindAt = Date.now() + HOUR) => ann.api.saved.set.mutate({ messageId: letter, on: true, remindAt });

test('[O3] "remind me" comes to all devices at its time, once, and is put away on all of them', async () => {
  const devices = [await ann.listenToMyself(), await house.tab(ann).listenToMyself()];
  const others = await bob.listenToMyself();
  await remind(Date.now() + 5_200);
  for (const device of devices) {
    await until(() => reminders(device).length > 0, 'the reminder');
    expect(reminders(device)).toEqual([{ kind: 'reminder', messageId: letter, roomId: general, text: 'the letter', remindedAt: expect.any(Number) }]);
  }
  await ann.api.saved.set.mutate({ messageId: letter, on: true, remindAt: null });
  for (const { events } of devices) await until(() => events.at(-1)?.kind === 'saved', 'that it was put away');
  expect(devices.map(({ events }) => events.at(-1))).toEqual(Array(2).fill({ kind: 'saved', messageId: letter, saved: true, remindAt: null, remindedAt: null }));
  expect(others.events.filter(({ kind }) => kind === 'reminder' || kind === 'saved')).toEqual([]);
});

test('[O3] it reads as the message reads by then, and says nothing of one that was deleted', async () => {
  const feed = await ann.listenToMyself();
  await remind();
  await bob.api.messages.edit.mutate({ messageId: letter, text: 'the letter, reworded' });
  await letTimePass(house.databaseUrl);
  house.house.clocks.reminders.wakeIn(0);
  await until(() => reminders(feed).length === 1, 'the reminder');
  expect(reminders(feed)[0]).toMatchObject({ text: 'the letter, reworded' });
  await remind();
  await bob.api.messages.delete.mutate({ messageId: letter });
  await letTimePass(house.databaseUrl);
  house.house.clocks.reminders.wakeIn(0);
  await until(() => reminders(feed).length === 2, 'the second reminder');
  expect(reminders(feed)[1]).toMatchObject({ text: '' });
});

test('[O3] whoever was away when it came, or when no Parley ran, finds it waiting', async () => {
  await remind();
  await house.close();
  await letTimePass(house.databaseUrl);
  const next = await openAnother(house);
  const again = connectPerson(next.url, ann);
  after.push(next.close, () => again.leaveHouse());
  await until(async () => (await again.api.saved.list.query({})).saved[0]?.remindedAt !== null, 'the mark');
  const { events } = await again.listenToMyself();
  expect(events[0]).toMatchObject({ kind: 'state', saved: { [letter]: { remindAt: null, remindedAt: expect.any(Number) } } });
});

test('[O3] two processes over one database remind once', async () => {
  const beside = await openAnother(house);
  const there = connectPerson(beside.url, ann);
  after.push(beside.close, () => there.leaveHouse());
  const feeds = [await ann.listenToMyself(), await there.listenToMyself()];
  await remind();
  await letTimePass(house.databaseUrl);
  for (const { clocks } of [house.house, beside.house]) clocks.reminders.wakeIn(0);
  await until(async () => (await ann.api.saved.list.query({})).saved[0]?.remindedAt !== null, 'the mark');
  await until(() => feeds.some((feed) => reminders(feed).length > 0), 'the reminder');
  expect(feeds.flatMap(reminders)).toHaveLength(1);
});
