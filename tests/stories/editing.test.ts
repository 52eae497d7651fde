import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MessageView } from '../../src/wire/views.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person;
let general: string;
beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  bob = await house.as('bob');
  general = await ann.room('general');
});
afterAll(() => house.stop());

/** What bob hears of one message, from now on. */
async function bobHearsOf(messageId: string) {
  const feed = await bob.listen(general);
  const all = (): MessageView[] => feed.events.flatMap((event) => (event.kind === 'message' && event.message.id === messageId ? [event.message] : []));
  return { all, stop: feed.stop };
}

test('[M4] an edit is heard live, in the place the message always had', async () => {
  const { id: messageId, seq } = await ann.say(general, 'lunhc at noon');
  const heard = await bobHearsOf(messageId);
  await ann.api.messages.edit.mutate({ messageId, text: 'lunch at noon' });
  await until(() => heard.all().length === 1, 'the edit');
  expect(heard.all()).toMatchObject([{ seq, text: 'lunch at noon', editedAt: expect.any(Number), deletedAt: null, authorName: 'ann' }]);
  expect(heard.all()[0]?.changedSeq).toBeGreaterThan(seq);
  heard.stop();
});

test('[M4] a deletion is heard live and brings no words with it; the history keeps them for who keeps order', async () => {
  const { id: messageId } = await bob.say(general, 'the password is swordfish');
  const heard = await bobHearsOf(messageId);
  // ann is the first account, so the admin, and she is in general.
  await ann.api.messages.delete.mutate({ messageId });
  await until(() => heard.all().length === 1, 'the deletion');
  expect(heard.all()).toMatchObject([{ text: '', deletedAt: expect.any(Number) }]);
  expect(JSON.stringify(await bob.api.rooms.get.query({ roomId: general }))).not.toContain('swordfish');
  expect(await ann.api.messages.history.query({ messageId })).toMatchObject([{ text: 'the password is swordfish' }]);
  await expect(bob.api.messages.history.query({ messageId })).rejects.toMatchObject({ data: { reason: 'message.deleted' } });
  heard.stop();
});

test('[M4] what changes nothing is not heard: the same words again, a second deletion, a refused edit', async () => {
  const { id: messageId } = await ann.say(general, 'as it is');
  const heard = await bobHearsOf(messageId);
  await ann.api.messages.edit.mutate({ messageId, text: ' as it is ' });
  await expect(bob.api.messages.edit.mutate({ messageId, text: 'as I like it' })).rejects.toMatchObject({ data: { code: 'FORBIDDEN', reason: 'message.notYours' } });
  await ann.api.messages.delete.mutate({ messageId });
  await ann.api.messages.delete.mutate({ messageId });
  const { id: later } = await ann.say(general, 'something else');
  await until(async () => (await bob.api.rooms.get.query({ roomId: general })).messages.at(-1)?.id === later, 'what came later');
  expect(heard.all()).toMatchObject([{ deletedAt: expect.any(Number) }]);
  heard.stop();
});

test('[M4] an edit and a deletion reach who was away and comes back, as they now are', async () => {
  const edited = await ann.say(general, 'draft');
  const deleted = await ann.say(general, 'slip');
  const { seq: known } = await bob.api.rooms.get.query({ roomId: general });
  await ann.api.messages.edit.mutate({ messageId: edited.id, text: 'second draft' });
  await ann.api.messages.edit.mutate({ messageId: edited.id, text: 'final' });
  await ann.api.messages.delete.mutate({ messageId: deleted.id });
  const back = await bob.listen(general, known);
  const messages = back.events.flatMap((event) => (event.kind === 'message' ? [event.message] : []));
  expect(messages.map(({ id, text, deletedAt }) => [id, text, deletedAt !== null])).toEqual([[edited.id, 'final', false], [deleted.id, '', true]]);
  back.stop();
});
