import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect, type LiveMe } from '../../src/client/connect.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
});
afterAll(() => house.stop());

const mine = (me: LiveMe, roomId: string) => me.get().rooms.find((room) => room.id === roomId);

test('[R7] what bob puts on his laptop his phone shows at once, and ann hears nothing of it', async () => {
  const general = await bob.room('general');
  const [phone, others] = [await house.tab(bob).listenToMyself(), await ann.listenToMyself()];
  await bob.api.rooms.setMine.mutate({ roomId: general, favourite: true, section: 'Daily' });
  await until(() => phone.events.some((event) => event.kind === 'seat'), 'the phone to hear of it');
  expect(phone.events.at(-1)).toEqual({ kind: 'seat', roomId: general, seat: { favourite: true, muted: false, notify: null, section: 'Daily' } });
  await bob.say(general, 'and this she hears');
  await until(() => others.events.some((event) => event.kind === 'unread'), 'the message');
  expect(others.events.filter((event) => event.kind === 'seat')).toEqual([]);
  phone.stop();
  others.stop();
});

test('[R7] a phone that was away when he muted a room and renamed a section shows it when it is back', async () => {
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'noise', visibility: 'public' });
  await bob.join(roomId);
  await bob.api.rooms.setMine.mutate({ roomId, section: 'Loud' });
  const proxy = await cuttingProxy(house.port);
  const phone = connect({ url: proxy.url, token: bob.token, WebSocket });
  const me = phone.me();
  try {
    await until(() => mine(me, roomId)?.section === 'Loud', 'the phone to show the section');
    proxy.cutAndRefuse();
    await until(() => me.get().phase === 'catchingUp', 'the phone to be away');
    await bob.api.rooms.setMine.mutate({ roomId, muted: true, notify: 'none' });
    await bob.api.rooms.renameSection.mutate({ from: 'Loud', to: 'Quiet' });
    proxy.mend();
    await until(() => mine(me, roomId)?.section === 'Quiet', 'the phone to catch up');
    expect(mine(me, roomId)).toMatchObject({ muted: true, notify: 'none', favourite: false });
    // And live again: a conversation is put as a room is.
    const { room: talk } = await bob.api.rooms.openDirect.mutate({ personIds: [ann.id] });
    await bob.api.rooms.setMine.mutate({ roomId: talk.id, favourite: true });
    await until(() => mine(me, talk.id)?.favourite === true, 'the conversation to be a favourite');
  } finally {
    phone.close();
    await proxy.close();
  }
});

test('[R7] two devices that change the same thing at once end up showing the same', async () => {
  const general = await bob.room('general');
  const [laptop, phone] = [house.tab(bob), house.tab(bob)];
  const [one, other] = [await laptop.listenToMyself(), await phone.listenToMyself()];
  await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? laptop : phone).api.rooms.setMine.mutate({ roomId: general, section: `Section ${n}` })));
  const kept = (await bob.api.rooms.list.query()).find((room) => room.id === general)?.section;
  for (const feed of [one, other]) {
    await until(() => feed.events.filter((event) => event.kind === 'seat').length === 20, 'all twenty');
    expect(feed.events.at(-1)).toMatchObject({ kind: 'seat', seat: { section: kept } });
    feed.stop();
  }
});

test('[R3] a room that ann makes private is so at once for bob, who is in it, and gone for kevin, who is not and had just looked in', async () => {
  const kevin = await house.as('kevin');
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'open house', visibility: 'public' });
  await bob.join(roomId);
  const { id: messageId } = await ann.say(roomId, 'come in');
  expect((await kevin.api.rooms.preview.query({ roomId, messageId })).messages).toHaveLength(1);
  const [inRoom, feed, outside] = [await bob.listen(roomId), await bob.listenToMyself(), await kevin.listenToMyself()];
  await ann.api.rooms.convert.mutate({ roomId, visibility: 'private' });
  await expect(kevin.api.rooms.preview.query({ roomId, messageId })).rejects.toMatchObject({ data: { reason: 'room.unknown' } });
  await expect(kevin.join(roomId)).rejects.toMatchObject({ data: { reason: 'room.unknown' } });
  await until(() => inRoom.events.some((event) => event.kind === 'room' && event.room.visibility === 'private'), 'the room to say so');
  await until(() => feed.events.some((event) => event.kind === 'roomChanged' && event.room.visibility === 'private'), 'his sidebar to say so');
  // It stays his: he hears on, and what is said now nobody outside hears of.
  await ann.say(roomId, 'among ourselves');
  await until(() => inRoom.texts().includes('among ourselves'), 'the next word');
  await ann.say(await ann.room('general'), 'above ground');
  await until(() => outside.events.some((event) => event.kind === 'unread'), 'what was said in general');
  expect(JSON.stringify(outside.events)).not.toContain(roomId);
  for (const heard of [inRoom, feed, outside]) heard.stop();
});

test('[R3] [C2] a phone that was away meanwhile comes back to a room that is public now, with its new description', async () => {
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'closed shop', visibility: 'private' });
  const proxy = await cuttingProxy(house.port);
  const phone = connect({ url: proxy.url, token: ann.token, WebSocket });
  const me = phone.me();
  const room = phone.room(roomId);
  try {
    await until(() => room.get().phase === 'live' && mine(me, roomId) !== undefined, 'the phone to be there');
    proxy.cutAndRefuse();
    await until(() => me.get().phase === 'catchingUp', 'the phone to be away');
    await ann.api.rooms.update.mutate({ roomId, description: 'Now for **all**' });
    await ann.api.rooms.convert.mutate({ roomId, visibility: 'public' });
    proxy.mend();
    await until(() => room.get().state?.room.visibility === 'public', 'the room to catch up');
    expect(room.get().state?.room.description).toBe('Now for **all**');
    await until(() => mine(me, roomId)?.visibility === 'public', 'the sidebar to catch up');
    expect((await bob.join(roomId)).room.name).toBe('closed shop');
  } finally {
    phone.close();
    await proxy.close();
  }
});
