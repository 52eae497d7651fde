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
