import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { contextOf, requireSignedIn, type Context, type SignedInContext } from '../../src/server/context.ts';
import { identify } from '../../src/server/people/session.ts';
import { roomEvents } from '../../src/server/rooms/events.ts';
import { personEvents } from '../../src/server/people/feed.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';
import { cutSocket } from './disorder/follower.ts';
import { pause } from './disorder/seeded.ts';

const CROWD = 12;

let house: StartedHouse;
beforeEach(async () => {
  house = await startHouse({ settings: { PARLEY_PRESENCE_GRACE_MS: '20' } });
});
afterEach(() => house.stop());

/** All that a quiet house may hold on to. Timers: those of connections that have gone must have gone with them. */
function held() {
  const { bus, lines, channels, activity, presence } = house.house;
  return { listeners: bus.listenerCount, busyRooms: lines.busyRooms, channels: channels.openRooms, activity: activity.openRooms, here: presence.hereIds().length };
}

const NOTHING = { listeners: 0, busyRooms: 0, channels: 0, activity: 0, here: 0 };

/** What this process, server and clients together, has open: the pool's connections stay, those of people do not. */
function open() {
  const resources = process.getActiveResourcesInfo();
  const count = (kind: string) => resources.filter((resource) => resource === kind).length;
  return { timers: count('Timeout'), sockets: count('TCPSocketWrap') };
}

async function untilHeld(wanted: Partial<ReturnType<typeof held>>, when: string): Promise<void> {
  await until(() => Object.entries(wanted).every(([what, count]) => held()[what as keyof typeof NOTHING] === count), `the house to be quiet ${when}`, 5_000)
    .catch(() => expect(held(), when).toMatchObject(wanted));
}

/** One of every way to listen: a room's feed, one's own, typing, and a message. */
async function listenToAll(person: Person, roomId: string) {
  const room = await person.listen(roomId);
  const self = await person.listenToMyself();
  await person.api.presence.typing.mutate({ roomId, typing: true });
  await person.say(roomId, 'here I am');
  return { room, self };
}

const WAYS: Record<string, (person: Person, feeds: Awaited<ReturnType<typeof listenToAll>>, roomId: string) => unknown> = {
  'stop listening and go': (person, { room, self }) => {
    room.stop();
    self.stop();
    person.leaveHouse();
  },
  'close without a word to their feeds': (person) => person.leaveHouse(),
  'are cut, come back, and go': async (person) => {
    cutSocket(person);
    await person.api.people.me.query().catch(() => undefined);
    person.leaveHouse();
  },
  'leave the room and go': async (person, _, roomId) => {
    await person.api.rooms.leave.mutate({ roomId });
    person.leaveHouse();
  },
  'sign out': (person) => person.api.people.signOut.mutate().then(() => person.leaveHouse()),
};

test.each(Object.keys(WAYS))('nothing is held when all %s', async (way) => {
  let before = { timers: Infinity, sockets: Infinity };
  for (const round of [1, 2]) {
    const crowd = await Promise.all(Array.from({ length: CROWD / 2 }, (_, n) => house.as(`p${round}-${n}`)));
    const [first] = crowd;
    if (!first) throw new Error('Nobody came.');
    const random = await first.room('random');
    await Promise.all(crowd.map((person) => person.join(random)));
    const feeds = await Promise.all(crowd.map((person) => listenToAll(person, random)));
    expect(held().here).toBe(crowd.length);
    await Promise.all(crowd.map(async (person, n) => WAYS[way]?.(person, feeds[n] ?? expect.fail(), random)));
    await untilHeld(NOTHING, `after round ${round}`);
    // The first round opens the pool and leaves HTTP connections that are kept for the next call; a leak grows with each.
    const { timers, sockets } = before;
    await until(() => open().timers < timers + CROWD / 2 && open().sockets < sockets + CROWD / 2, `timers and sockets to go after round ${round}`, 8_000)
      .catch(() => expect(open()).toEqual(before));
    if (round === 1) before = open();
  }
});

test('[M7] a feed that ends by itself, since its person left, leaves nothing though the socket stays', async () => {
  const ann = await house.as('ann');
  const random = await ann.room('random');
  await ann.api.people.me.query();
  const quiet = held();
  for (let round = 0; round < 5; round++) {
    await ann.join(random);
    const hears = await ann.listen(random);
    await ann.api.rooms.leave.mutate({ roomId: random });
    await until(() => hears.ended === 'complete', 'the feed to end');
    await untilHeld(quiet, `after leaving ${round + 1} times`);
  }
});

test('[M7] whoever leaves at the very moment at which he begins to listen hears nothing more, and leaves nothing', async () => {
  const ann = await house.as('ann');
  const bob = await house.as('bob');
  const random = await ann.room('random');
  await bob.join(random);
  await ann.api.people.me.query();
  const quiet = held();
  for (let round = 0; round < 30; round++) {
    await ann.join(random);
    const heard: string[] = [];
    let ended = false;
    const over = () => void (ended = true);
    ann.api.rooms.events.subscribe({ roomId: random, lastEventId: '0' }, {
      onData: ({ data }) => heard.push(...data.flatMap((event) => (event.kind === 'message' ? [event.message.text] : []))),
      onComplete: over,
      onError: over,
    });
    await pause(Math.random() * 4);
    await ann.api.rooms.leave.mutate({ roomId: random });
    await bob.say(random, `behind her back ${round}`);
    await until(() => ended, 'the feed to end');
    expect(heard).not.toContain(`behind her back ${round}`);
  }
  await untilHeld(quiet, 'after thirty leavings');
});

test('a client that stops what it has only just asked for leaves nothing', async () => {
  const ann = await house.as('ann');
  const general = await ann.room('general');
  await ann.api.people.me.query();
  const quiet = held();
  for (let round = 0; round < 40; round++) {
    const subscription = ann.api.rooms.events.subscribe({ roomId: general }, { onError: () => undefined });
    const own = ann.api.people.events.subscribe(undefined, { onError: () => undefined });
    await pause(Math.random() * 6);
    subscription.unsubscribe();
    own.unsubscribe();
  }
  await untilHeld(quiet, 'after forty hasty subscriptions');
});

test('[A4] sockets that never say who they are, or say something wrong, leave nothing', async () => {
  const strangers = Array.from({ length: CROWD }, (_, n) => new WebSocket(`${house.url.replace('http', 'ws')}/ws${n % 2 ? '?connectionParams=1' : ''}`));
  await Promise.all(strangers.map((socket, n) => new Promise((gone) => {
    socket.on('close', gone).on('error', () => undefined);
    socket.on('open', () => (n % 4 === 1 ? socket.send(JSON.stringify({ method: 'connectionParams', data: { token: 'not one of ours' } })) : n % 4 === 3 && socket.terminate()));
  })));
  await untilHeld(NOTHING, 'after the strangers have gone');
});

/** Ann as the server sees her, without a socket: her feeds are plain async iterables. */
async function annWithoutSocket(): Promise<{ ctx: SignedInContext; roomId: string }> {
  const ann = await house.as('ann');
  const roomId = await ann.room('general');
  ann.leaveHouse();
  const identity = await identify(house.house, { token: ann.token });
  const origin = { address: '192.0.2.1', userAgent: null, site: 'http://localhost', cookie: null, setCookies: () => undefined };
  const ctx: Context = contextOf(house.house, origin, identity, null);
  requireSignedIn(ctx);
  return { ctx, roomId };
}

test('a reader who goes while his catch-up is under way leaves nothing, and none who goes at any other time', async () => {
  const { ctx, roomId } = await annWithoutSocket();
  await untilHeld(NOTHING, 'before');
  for (const wait of [0, 0, 1, 2, 5, 20]) {
    for (const begin of [(signal: AbortSignal) => roomEvents(ctx, { roomId, after: 0 }, signal), (signal: AbortSignal) => personEvents(ctx, signal)]) {
      const gone = new AbortController();
      const feed = begin(gone.signal);
      const first = feed.next();
      if (wait > 0) await pause(wait);
      gone.abort();
      await Promise.all([first, feed.return()]);
    }
  }
  await untilHeld(NOTHING, 'after twelve hasty readers');
});

test('a feed whose reader had gone before it began leaves nothing', async () => {
  const { ctx, roomId } = await annWithoutSocket();
  const gone = AbortSignal.abort();
  for await (const heard of roomEvents(ctx, { roomId, after: null }, gone)) expect(heard).toBeDefined();
  for await (const heard of personEvents(ctx, gone)) expect(heard).toBeDefined();
  await untilHeld(NOTHING, 'after readers who never were');
});
