import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UserEvent } from '../../src/wire/user-event.ts';
import { letTimePass, openAnother } from '../support/later-house.ts';
import { connectPerson, type Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;

let house: StartedHouse;
let ann: Person, bob: Person;
let general: string;
const after: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  house = await startHouse({ settings: { PARLEY_LOG: 'silent' } });
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
  general = await ann.room('general');
});
afterEach(async () => {
  for (const end of after.splice(0).toReversed()) await end();
  await house.stop();
});

type Feed = { events: UserEvent[] };
const waiting = ({ events }: Feed) => events.flatMap((event) => (event.kind === 'scheduled' || event.kind === 'state' ? [event.scheduled.map(({ text }) => text)] : [])).at(-1);
const plan = (text: string, sendAt = Date.now() + HOUR) => ann.api.messages.schedule.mutate({ roomId: general, text, sendAt });
const said = async (person: Person) => (await person.api.messages.page.query({ roomId: general, limit: 100 })).messages.map(({ text }) => text);

/** The house is gone, and after a while there is one again. */
async function nextHouse() {
  const next = await openAnother(house);
  after.push(next.close);
  const again = (of: Person) => {
    const person = connectPerson(next.url, of);
    after.push(() => person.leaveHouse());
    return person;
  };
  return { ...next, again };
}

test('[O2] planned on the laptop, seen on the phone, and at its time heard by all, once, with nobody doing anything', async () => {
  const [laptop, phone] = [await ann.listenToMyself(), await house.tab(ann).listenToMyself()];
  const room = await bob.listen(general);
  const { id } = await plan('at its time', Date.now() + 5_200);
  for (const device of [laptop, phone]) await until(() => waiting(device)?.[0] === 'at its time', 'the plan on both devices');
  expect(room.texts()).toEqual([]);
  await until(() => room.texts().length > 0, 'its time');
  for (const device of [laptop, phone]) await until(() => waiting(device)?.length === 0, 'nothing to wait on either device');
  expect(room.texts()).toEqual(['at its time']);
  expect((await bob.api.messages.page.query({ roomId: general })).messages.at(-1)).toMatchObject({ authorId: ann.id, clientId: id });
});

test('[O2] what is planned is there for a device that comes later, and can be sent at once from it', async () => {
  await plan('perhaps now');
  const phone = house.tab(ann);
  const feed = await phone.listenToMyself();
  expect(waiting(feed)).toEqual(['perhaps now']);
  const [planned] = await phone.api.messages.scheduled.query();
  await phone.api.messages.sendNow.mutate({ id: planned?.id ?? '' });
  await until(async () => (await said(bob)).includes('perhaps now'), 'the message');
  await until(() => waiting(feed)?.length === 0, 'the list to be empty');
});

test('[O2] what came due while no Parley ran is sent as soon as one does', async () => {
  await plan('in the night');
  await house.close();
  await letTimePass(house.databaseUrl);
  const next = await nextHouse();
  await until(async () => (await said(next.again(bob))).includes('in the night'), 'what was due');
  expect(await next.again(ann).api.messages.scheduled.query()).toEqual([]);
});

test('[O2] [M6] killed between keeping the message and taking it from what waits: the next one sends nothing twice', async () => {
  await plan('once and only once');
  // From here on nothing is deleted any more, as if the process had ended right before.
  vi.spyOn(house.house.db, 'delete').mockImplementation(() => {
    throw new Error('killed');
  });
  await letTimePass(house.databaseUrl);
  house.house.clocks.scheduled.wakeIn(0);
  await until(async () => (await said(bob)).includes('once and only once'), 'the message');
  expect(await ann.api.messages.scheduled.query()).toHaveLength(1);
  await house.close();
  await letTimePass(house.databaseUrl);
  const next = await nextHouse();
  await until(async () => (await next.again(ann).api.messages.scheduled.query()).length === 0, 'it to be taken from what waits');
  expect((await said(next.again(bob))).filter((text) => text === 'once and only once')).toHaveLength(1);
});

test('[O2] two processes over one database send each message once', async () => {
  const beside = await openAnother(house);
  after.push(beside.close);
  const texts = Array.from({ length: 40 }, (_, n) => `shared ${n}`);
  for (const text of texts) await plan(text);
  await letTimePass(house.databaseUrl);
  for (const { clocks } of [house.house, beside.house]) clocks.scheduled.wakeIn(0);
  await until(async () => (await ann.api.messages.scheduled.query()).length === 0, 'all to be sent');
  expect((await said(bob)).filter((text) => text.startsWith('shared')).toSorted()).toEqual(texts.toSorted());
});

test('[O2] [M7] whoever left meanwhile finds, when he comes back, that it could not be sent and why', async () => {
  const cellar = (await bob.api.rooms.create.mutate({ name: 'cellar', visibility: 'public' })).id;
  await ann.join(cellar);
  await ann.api.messages.schedule.mutate({ roomId: cellar, text: 'not any more', sendAt: Date.now() + HOUR });
  await ann.api.rooms.leave.mutate({ roomId: cellar });
  await letTimePass(house.databaseUrl);
  house.house.clocks.scheduled.wakeIn(0);
  await until(async () => (await ann.api.messages.scheduled.query())[0]?.failure === 'room.notMember', 'the reason');
  const { events } = await house.tab(ann).listenToMyself();
  expect(events[0]).toMatchObject({ kind: 'state', scheduled: [{ text: 'not any more', failure: 'room.notMember' }] });
  expect((await bob.api.messages.page.query({ roomId: cellar })).messages).toEqual([]);
});
