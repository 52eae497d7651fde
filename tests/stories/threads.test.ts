import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { LiveRoom } from '../../src/client/connect.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { liveIn, textsIn } from '../support/live-room.ts';
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

let answered = 0;
const answer = (by: Person, threadOf: string, text: string) => by.api.messages.send.mutate({ roomId: general, clientId: `answer-${answered++}`, text, threadOf });
const threadIn = (room: LiveRoom, rootId: string) => room.get().state?.threads[rootId];
const answersIn = (room: LiveRoom, rootId: string) => threadIn(room, rootId)?.messages.map(({ text }) => text) ?? [];
const rootIn = (room: LiveRoom, rootId: string) => room.get().state?.messages.find(({ id }) => id === rootId);

/** What the thread shows is what somebody sees who opens it now. */
async function expectThreadAsFresh(room: LiveRoom, by: Person, rootId: string): Promise<void> {
  const { root, messages, hasMore } = await by.api.messages.thread.query({ messageId: rootId });
  expect(threadIn(room, rootId)).toEqual({ root, messages, hasMore });
}

test('[M5] what is answered, edited and deleted in a thread is live for all, and the main flow shows only its count', async () => {
  const root = await ann.say(general, 'lunch?');
  const [{ room: bobs }, { room: kevins }] = [await liveIn(general, { url: house.url, token: bob.token }), await liveIn(general, { url: house.url, token: kevin.token })];
  await Promise.all([bobs.openThread(root.id), kevins.openThread(root.id)]);
  const sent = await bobs.send('noodles', { threadOf: root.id });
  await until(() => answersIn(kevins, root.id).includes('noodles'), 'kevin to hear the answer');
  await until(() => rootIn(kevins, root.id)?.threadCount === 1, 'the count to follow');
  expect(rootIn(kevins, root.id)).toMatchObject({ threadFaces: [bob.id], threadLastAt: sent.createdAt });
  await bobs.edit(sent.id, 'rice');
  await until(() => answersIn(kevins, root.id).includes('rice'), 'the edit');
  await kevins.send('soup', { threadOf: root.id });
  await bobs.delete(sent.id);
  await until(() => rootIn(kevins, root.id)?.threadCount === 1 && threadIn(bobs, root.id)?.messages.length === 2, 'the deletion to be counted');
  expect(rootIn(bobs, root.id)?.threadFaces).toEqual([kevin.id]);
  expect(textsIn(kevins)).not.toContain('soup');
  await expectThreadAsFresh(kevins, ann, root.id);
  await expectThreadAsFresh(bobs, ann, root.id);
});

test('[M5] [C2] an open thread survives a cut line: what was answered meanwhile is there, and what was written into it arrives once', async () => {
  const line = await cuttingProxy(house.port);
  onTestFinished(() => line.close());
  const root = await ann.say(general, 'who is on the train?');
  await answer(bob, root.id, 'bob');
  const { room } = await liveIn(general, { url: line.url, token: kevin.token });
  const heard: string[] = [];
  onTestFinished(room.onAnswer(({ text }) => void heard.push(text)));
  await room.openThread(root.id);
  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'kevin to notice');
  void room.send('me, in a tunnel', { threadOf: root.id });
  expect(room.get().outbox).toMatchObject([{ text: 'me, in a tunnel', threadOf: root.id, status: 'pending' }]);
  await answer(bob, root.id, 'while you were away');
  await ann.api.messages.edit.mutate({ messageId: root.id, text: 'who is on the train today?' });
  line.mend();
  await until(() => room.get().outbox.length === 0, 'the answer to arrive');
  expect(answersIn(room, root.id)).toEqual(['bob', 'while you were away', 'me, in a tunnel']);
  expect(threadIn(room, root.id)?.root.text).toBe('who is on the train today?');
  expect(heard).toEqual(['while you were away', 'me, in a tunnel']);
  await expectThreadAsFresh(room, ann, root.id);
});

test('[M5] [C2] after more than is replayed an open thread is fetched again', async () => {
  const line = await cuttingProxy(house.port);
  onTestFinished(() => line.close());
  const root = await ann.say(general, 'before the flood');
  await answer(bob, root.id, 'one');
  const { room } = await liveIn(general, { url: line.url, token: kevin.token });
  await room.openThread(root.id);
  line.cutAndRefuse();
  await until(() => room.get().phase === 'catchingUp', 'kevin to notice');
  await answer(bob, root.id, 'two');
  for (let n = 0; n < 130; n++) await ann.say(general, `flood ${n} ${'x'.repeat(3_900)}`);
  line.mend();
  await until(() => room.get().phase === 'live' && answersIn(room, root.id).includes('two'), 'the thread to be fetched again');
  await answer(ann, root.id, 'three');
  await until(() => threadIn(room, root.id)?.root.threadCount === 3, 'the beginning to be counted');
  await expectThreadAsFresh(room, ann, root.id);
});

test('[M5] a thread whose beginning is far up in the history is as live as every other', async () => {
  const root = await ann.say(general, 'long ago');
  for (let n = 0; n < 60; n++) await ann.say(general, `since then ${n}`);
  const { room } = await liveIn(general, { url: house.url, token: kevin.token });
  await room.openThread(root.id);
  expect(rootIn(room, root.id)).toBeUndefined();
  await answer(bob, root.id, 'still here');
  await until(() => threadIn(room, root.id)?.root.threadCount === 1, 'the beginning to be counted');
  await expectThreadAsFresh(room, ann, root.id);
});

test('[M5] what is unread of a thread is the same on two devices, and read on one it is read on both', async () => {
  const root = await kevin.say(general, 'mine');
  const devices = await Promise.all([1, 2].map(() => liveIn(general, { url: house.url, token: kevin.token })));
  const mine = devices.map(({ parley }) => parley.me());
  await until(() => mine.every((me) => me.get().phase === 'live'), 'both to listen');
  const unread = () => mine.map((me) => me.get().threads[root.id]?.unread);
  await answer(ann, root.id, 'one');
  const { seq } = await answer(bob, root.id, 'two');
  await until(() => unread().every((count) => count === 2), 'both to count two');
  const [{ room }] = devices as [(typeof devices)[number]];
  expect(await room.openThread(root.id)).toMatchObject({ following: true, unread: 2 });
  room.markThreadRead(root.id, seq);
  await until(() => unread().every((count) => count === 0), 'both to have read them');
  expect(mine[0]?.get().rooms.find(({ id }) => id === general)).toMatchObject({ unread: expect.any(Number) });
  await room.followThread(root.id, false);
  await until(() => mine.every((me) => me.get().threads[root.id]?.following === false), 'both to know');
  await answer(bob, root.id, 'three');
  expect((await kevin.api.messages.thread.query({ messageId: root.id })).thread).toMatchObject({ following: false, unread: 0 });
  // A device that comes now finds the same.
  const { parley } = await liveIn(general, { url: house.url, token: ann.token });
  const anns = parley.me();
  await until(() => anns.get().phase === 'live', 'ann to listen');
  expect(anns.get().threads[root.id]).toMatchObject({ following: true, unread: 2 });
});

test('[M5] a long thread is loaded page by page, without a gap', async () => {
  const root = await ann.say(general, 'long');
  for (let n = 0; n < 70; n++) await answer(n % 2 ? ann : bob, root.id, `answer ${n}`);
  const { room } = await liveIn(general, { url: house.url, token: kevin.token });
  await room.openThread(root.id);
  expect(threadIn(room, root.id)).toMatchObject({ hasMore: true });
  const loading = room.loadOlderAnswers(root.id);
  await answer(ann, root.id, 'answer 70');
  await loading;
  await until(() => answersIn(room, root.id).includes('answer 70'), 'the last one');
  expect(answersIn(room, root.id)).toEqual([...Array(71).keys()].map((n) => `answer ${n}`));
  expect(threadIn(room, root.id)?.hasMore).toBe(false);
  room.closeThread(root.id);
  expect(threadIn(room, root.id)).toBeUndefined();
});
