import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSameAsFresh, liveIn, messageIn, textsIn } from '../support/live-room.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
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

const react = ({ api }: Person, messageId: string, emoji: string, on = true) => api.messages.react.mutate({ messageId, emoji, on });
const pin = ({ api }: Person, messageId: string, on = true) => api.messages.pin.mutate({ messageId, on });

/** How one message goes on, as somebody hears it from now on: its reactions and whether it is pinned, at each change. */
async function heardOf(messageId: string, by: Person) {
  const feed = await by.listen(general);
  const all = () => feed.events.flatMap((event) => (event.kind === 'message' && event.message.id === messageId ? [event.message] : []));
  return {
    reactions: () => all().map(({ reactions }) => reactions.map(({ emoji, personIds }) => `${emoji}${personIds.length}`).join(' ')),
    pinned: () => all().map(({ pinned }) => pinned),
    stop: feed.stop,
  };
}

test('[X2] a reaction and its taking back are heard live by everybody, and what changes nothing by nobody', async () => {
  const { id } = await ann.say(general, 'we won');
  const heard = [await heardOf(id, ann), await heardOf(id, kevin)];
  await react(bob, id, '🎉');
  await react(bob, id, '🎉');
  await react(kevin, id, '🎉');
  await react(kevin, id, '🚀');
  await react(ann, id, '🚀', false);
  await react(bob, id, '🎉', false);
  for (const { reactions, stop } of heard) {
    await until(() => reactions().length >= 4, 'all four changes');
    expect(reactions()).toEqual(['🎉1', '🎉2', '🎉2 🚀1', '🎉1 🚀1']);
    stop();
  }
});

test('[X2] two people at the same moment are both counted, and so are ten clicks of one', async () => {
  const { id } = await ann.say(general, 'who is in?');
  const everybody = [ann, bob, kevin];
  await Promise.all(everybody.map((person) => react(person, id, '🙋')));
  await Promise.all(Array.from({ length: 10 }, (_, n) => react(bob, id, '👍', n % 2 === 0)));
  await react(bob, id, '👍');
  const { reactions } = (await kevin.api.messages.page.query({ roomId: general, limit: 1 })).messages[0] ?? { reactions: [] };
  expect(reactions[0]?.personIds.toSorted()).toEqual(everybody.map((person) => person.id).toSorted());
  expect(reactions[1]).toEqual({ emoji: '👍', personIds: [bob.id] });
});

test('[X2] [C2] what was given, taken back and pinned while the line was cut reaches who comes back', async () => {
  const line = await cuttingProxy(house.port);
  const { room } = await liveIn(general, { url: line.url, token: kevin.token });
  const [old, young] = [await ann.say(general, 'old news'), await ann.say(general, 'young news')];
  await react(bob, old.id, '👎');
  await until(() => messageIn(room, old.id)?.reactions.length === 1 && textsIn(room).includes('young news'), 'kevin to see both');

  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'kevin to notice');
  await react(bob, old.id, '👎', false);
  await react(ann, young.id, '❤️');
  await react(bob, young.id, '❤️');
  await pin(bob, young.id);
  line.mend();

  await until(() => messageIn(room, young.id)?.pinned === true, 'kevin to catch up');
  expect(messageIn(room, old.id)?.reactions).toEqual([]);
  expect(messageIn(room, young.id)?.reactions).toEqual([{ emoji: '❤️', personIds: [ann.id, bob.id] }]);
  await expectSameAsFresh(room, ann);
  await line.close();
});

test('[X2] a pin is heard live, and goes with the message that is deleted', async () => {
  const { id: messageId } = await bob.say(general, 'the door code');
  const heard = await heardOf(messageId, kevin);
  await pin(ann, messageId);
  await pin(kevin, messageId, false);
  await pin(kevin, messageId);
  await bob.api.messages.delete.mutate({ messageId });
  await until(() => heard.pinned().length === 4, 'all four changes');
  expect(heard.pinned()).toEqual([true, false, true, false]);
  expect((await ann.api.messages.pins.query({ roomId: general })).map(({ id }) => id)).not.toContain(messageId);
  heard.stop();
});
