import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect, type HeardOf } from '../../src/client/connect.ts';
import { SAID_CHARS_MAX } from '../../src/wire/limits.ts';
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
  general = await bob.room('general');
});
afterAll(() => house.stop());

/** Bob's client, and all that it hears of. */
function bobListens(url: string) {
  const parley = connect({ url, token: bob.token, WebSocket });
  const me = parley.me();
  const heard: HeardOf[] = [];
  me.onHeard((one) => void heard.push(one));
  return { me, heard, close: () => parley.close() };
}

test('[N1] a pause that bob takes at his desk holds on his phone at once, and nobody else hears of it', async () => {
  const [phone, others] = [await house.tab(bob).listenToMyself(), await ann.listenToMyself()];
  const quietUntil = Date.now() + 3_600_000;
  await bob.api.attention.save.mutate({ quietUntil, keywords: ['launch'] });
  const attention = { keywords: ['launch'], sounds: false, quietUntil, quietHours: null };
  await until(() => phone.events.some((event) => event.kind === 'attention'), 'the phone to hear of it');
  expect(phone.events.at(-1)).toEqual({ kind: 'attention', attention });
  await ann.say(general, 'and this she hears');
  await until(() => others.events.some((event) => event.kind === 'unread'), 'the message');
  expect(others.events.filter((event) => event.kind === 'attention')).toEqual([]);
  const [again] = (await house.tab(bob).listenToMyself()).events;
  expect(again).toMatchObject({ kind: 'state', attention });
  phone.stop();
  others.stop();
});

test('[N1] who hears of a message hears who said it and how it begins, never half a character; of a deleted one no words are left', async () => {
  const feed = await bob.listenToMyself();
  const long = `${'x'.repeat(SAID_CHARS_MAX - 1)}\u{1F389} and the rest`;
  const { id: messageId } = await ann.say(general, long);
  await until(() => feed.events.some((event) => event.kind === 'unread'), 'the message');
  expect(feed.events.at(-1)).toMatchObject({ kind: 'unread', messageId, authorName: 'ann', excerpt: 'x'.repeat(SAID_CHARS_MAX - 1), cut: true });
  await ann.api.messages.delete.mutate({ messageId });
  await until(() => feed.events.some((event) => event.kind === 'unread' && event.deleted), 'the deletion');
  expect(feed.events.at(-1)).toMatchObject({ messageId, deleted: true, excerpt: '', cut: false });
  feed.stop();
});

test('[N1] an answer reaches those who follow the thread, an edit whom it calls now, and nobody else', async () => {
  const [bobs, kevins] = [await bob.listenToMyself(), await kevin.listenToMyself()];
  const { id: threadOf } = await bob.say(general, 'Where shall we meet?');
  const { id: messageId } = await ann.api.messages.send.mutate({ roomId: general, threadOf, text: 'At the mill', clientId: 'an-answer' });
  await until(() => bobs.events.some((event) => event.kind === 'thread' && event.answer), 'the answer');
  expect(bobs.events.at(-1)).toMatchObject({ kind: 'thread', answer: { messageId, authorName: 'ann', excerpt: 'At the mill' } });
  await ann.api.messages.edit.mutate({ messageId, text: 'At the mill, @kevin?' });
  await until(() => kevins.events.some((event) => event.kind === 'called'), 'kevin to be called');
  expect(kevins.events.find((event) => event.kind === 'called')).toMatchObject({ roomId: general, threadOf, said: { messageId, excerpt: 'At the mill, @kevin?', mentions: [kevin.id] } });
  // Edited once more it calls him still, and he is not told again; bob was never called.
  await ann.api.messages.edit.mutate({ messageId, text: 'At the old mill, @kevin?' });
  await ann.say(general, 'that is all');
  await until(() => kevins.events.some((event) => event.kind === 'unread' && event.excerpt === 'that is all'), 'the last word');
  expect(kevins.events.filter((event) => event.kind === 'called')).toHaveLength(1);
  expect(bobs.events.filter((event) => event.kind === 'called')).toEqual([]);
  bobs.stop();
  kevins.stop();
});

test('[N1] what was said while the line was cut is heard of when it is back, and what was heard before is not said anew', async () => {
  const proxy = await cuttingProxy(house.port);
  const desk = bobListens(proxy.url);
  const texts = () => desk.heard.map((one) => one.excerpt);
  try {
    await until(() => desk.me.get().phase === 'live', 'the desk to listen');
    await ann.say(general, 'before the tunnel');
    await until(() => texts().includes('before the tunnel'), 'the first message');
    proxy.cutAndRefuse();
    await until(() => desk.me.get().phase === 'catchingUp', 'the line to be lost');
    await ann.say(general, '@bob in the tunnel');
    proxy.mend();
    await until(() => texts().includes('@bob in the tunnel'), 'what was missed');
    expect(desk.heard.at(-1)).toMatchObject({ authorName: 'ann', mentions: [bob.id], roomId: general, deleted: false });
    await ann.say(general, 'after the tunnel');
    await until(() => texts().includes('after the tunnel'), 'what comes then');
    expect(texts()).toEqual(['before the tunnel', '@bob in the tunnel', 'after the tunnel']);
  } finally {
    desk.close();
    await proxy.close();
  }
});
