import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomEvent } from '../../src/wire/room-event.ts';
import { applyUserEvent, type UserState } from '../../src/wire/user-state.ts';
import type { UserEvent } from '../../src/wire/user-event.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
/** ann is the admin, bob owns the rooms, kevin is in them. */
let ann: Person, bob: Person, kevin: Person;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
});
afterAll(() => house.stop());

async function roomWithKevin(name: string): Promise<string> {
  const { id } = await bob.api.rooms.create.mutate({ name, visibility: 'public' });
  await kevin.join(id);
  return id;
}

/** How a device folds what it has heard. */
const folded = (events: UserEvent[]) => events.reduce<UserState | null>(applyUserEvent, null);
const memberOf = (events: RoomEvent[], person: Person) => events.flatMap((event) => (event.kind === 'member' && event.member.personId === person.id ? [event.member] : [])).at(-1);
const HOUR = 3_600_000;

/** The promise of A6: from the moment of the call to the last that hears it. */
const AT_ONCE_MS = 1_000;
async function atOnce(act: () => Promise<unknown>, heard: () => boolean, what: string): Promise<void> {
  const begun = performance.now();
  await act();
  await until(heard, what, AT_ONCE_MS);
  expect(performance.now() - begun).toBeLessThan(AT_ONCE_MS);
}

test.each(['kick', 'ban'] as const)('[R5] [A6] a %s ends every open feed of the room at once, and each of his devices knows why', async (deed) => {
  const roomId = await roomWithKevin(`room of the ${deed}`);
  const tabs = [kevin, house.tab(kevin)];
  const rooms = await Promise.all(tabs.map((tab) => tab.listen(roomId)));
  const mine = await Promise.all(tabs.map((tab) => tab.listenToMyself()));
  const others = await bob.listen(roomId);
  await atOnce(
    () => bob.api.moderation[deed].mutate({ roomId, personId: kevin.id, reason: 'shouting' }),
    () => rooms.every((feed) => feed.ended === 'complete') && mine.every((feed) => folded(feed.events)?.removals[roomId]) && memberOf(others.events, kevin)?.state === 'left',
    'everybody to hear it',
  );
  // All is said anew right after it, and why he had to go outlasts that.
  for (const feed of mine) {
    await until(() => feed.events.at(-1)?.kind === 'state', 'the state to be said again');
    expect(folded(feed.events)?.rooms.map((room) => room.id)).not.toContain(roomId);
    expect(folded(feed.events)?.removals[roomId]).toEqual({ deed: deed === 'kick' ? 'kicked' : 'banned', room: `room of the ${deed}`, reason: 'shouting', until: null });
  }
  await bob.say(roomId, 'now that he is gone');
  for (const tab of tabs) await tab.api.people.me.query();
  for (const feed of rooms) expect(feed.texts()).toEqual([]);
  if (deed === 'ban') await expect(kevin.join(roomId)).rejects.toMatchObject({ data: { reason: 'room.banned', until: null } });
  else expect((await kevin.join(roomId)).room.id).toBe(roomId);
});

test('[R5] [A6] who is put out while he is away is out when he comes back', async () => {
  const roomId = await roomWithKevin('waiting room');
  const { seq } = await kevin.api.rooms.get.query({ roomId });
  kevin.leaveHouse();
  await bob.api.moderation.ban.mutate({ roomId, personId: kevin.id, until: Date.now() + HOUR });
  kevin = house.tab(kevin);
  expect((await kevin.listen(roomId, seq)).ended).toBe('room.notMember');
  const mine = await kevin.listenToMyself();
  expect(folded(mine.events)?.rooms.map((room) => room.id)).not.toContain(roomId);
});

test('[R5] [A6] being muted, and being heard again, reach the room and all his devices at once', async () => {
  const roomId = await roomWithKevin('library');
  const mine = await Promise.all([kevin, house.tab(kevin)].map((tab) => tab.listenToMyself()));
  const others = await bob.listen(roomId);
  const until = Date.now() + HOUR;
  const mutedHere = () => mine.map((feed) => folded(feed.events)?.rooms.find((room) => room.id === roomId)?.mutedUntil);
  await atOnce(
    () => bob.api.moderation.mute.mutate({ roomId, personId: kevin.id, until }),
    () => mutedHere().every((at) => at === until) && memberOf(others.events, kevin)?.mutedUntil === until,
    'the mute',
  );
  await expect(kevin.say(roomId, 'but')).rejects.toMatchObject({ data: { reason: 'person.muted', until } });
  await atOnce(() => bob.api.moderation.unmute.mutate({ roomId, personId: kevin.id }), () => mutedHere().every((at) => at === null), 'the end of it');
  await kevin.say(roomId, 'thank you');

  await atOnce(() => ann.api.moderation.mute.mutate({ personId: kevin.id, until }), () => mine.every((feed) => folded(feed.events)?.me.mutedUntil === until), 'the mute everywhere');
  await expect(kevin.say(roomId, 'but')).rejects.toMatchObject({ data: { reason: 'person.muted' } });
  await ann.api.moderation.unmute.mutate({ personId: kevin.id });
});

test('[R5] [A6] a role in a room holds at once, under open sockets', async () => {
  const roomId = await roomWithKevin('workshop');
  const mine = await kevin.listenToMyself();
  const roleNow = () => folded(mine.events)?.rooms.find((room) => room.id === roomId)?.role;
  await atOnce(() => bob.api.moderation.setRole.mutate({ roomId, personId: kevin.id, role: 'moderator' }), () => roleNow() === 'moderator', 'the role');
  await kevin.api.rooms.update.mutate({ roomId, topic: 'Saws' });
  await atOnce(() => bob.api.moderation.setRole.mutate({ roomId, personId: kevin.id, role: 'member' }), () => roleNow() === 'member', 'its end');
  await expect(kevin.api.rooms.update.mutate({ roomId, topic: 'Hammers' })).rejects.toMatchObject({ data: { reason: 'role.tooLow' } });
});

test('[R5] [A6] a room to read and slow mode are told to who looks at it, and to who looks elsewhere', async () => {
  const roomId = await roomWithKevin('stage');
  const [room, mine] = [await kevin.listen(roomId), await kevin.listenToMyself()];
  const rulesIn = () => [room.events.flatMap((event) => (event.kind === 'room' ? [event.room] : [])).at(-1), folded(mine.events)?.rooms.find((one) => one.id === roomId)];
  await atOnce(
    () => bob.api.moderation.setRules.mutate({ roomId, posting: 'moderators', slowModeS: 30 }),
    () => rulesIn().every((told) => told?.posting === 'moderators' && told.slowModeS === 30),
    'the rules',
  );
  await expect(kevin.say(roomId, 'hello')).rejects.toMatchObject({ data: { reason: 'room.readOnly' } });
});

test('[R5] what was left to be sent says why it was not', async () => {
  const roomId = await roomWithKevin('post office');
  const { id } = await kevin.api.messages.schedule.mutate({ roomId, text: 'later', sendAt: Date.now() + HOUR });
  await bob.api.moderation.mute.mutate({ roomId, personId: kevin.id });
  await kevin.api.messages.sendNow.mutate({ id });
  await until(async () => (await kevin.api.messages.scheduled.query())[0]?.failure === 'person.muted', 'the reason');
});

test('[X5] [A6] a report reaches those who keep order at once, and goes when one of them has dealt with it', async () => {
  const roomId = await roomWithKevin('street');
  const { id: messageId } = await kevin.say(roomId, 'you fool');
  const [keepers, reporter] = [await Promise.all([ann, bob].map((keeper) => keeper.listenToMyself())), await kevin.listenToMyself()];
  const waiting = () => keepers.map((feed) => folded(feed.events)?.reportsWaiting);
  await atOnce(() => bob.api.moderation.report.mutate({ messageId, reason: 'rude' }), () => waiting().every((count) => count === 1), 'the report');
  // Whoever comes later finds it there.
  expect(folded((await house.tab(ann).listenToMyself()).events)?.reportsWaiting).toBe(1);
  const { reports } = await ann.api.moderation.queue.query();
  const room = await kevin.listen(roomId);
  await atOnce(
    () => ann.api.moderation.resolve.mutate({ reportId: reports[0]?.id ?? '', outcome: 'deleted' }),
    () => waiting().every((count) => count === 0) && room.events.some((event) => event.kind === 'message' && event.message.deletedAt !== null),
    'the end of it',
  );
  expect(folded(reporter.events)?.reportsWaiting).toBe(0);
});
