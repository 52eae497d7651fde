import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BoundedSocket } from '../../src/server/transport/socket.ts';
import type { RoomEvent } from '../../src/wire/room-event.ts';
import type { Person } from '../support/person.ts';
import { openSocket, type Frame, type RawSocket } from '../support/raw-socket.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

const MB = 1024 * 1024;
/** As large as a message may be: sixteen kilobytes on the wire. */
const LARGE = '🦜'.repeat(3_990);

let house: StartedHouse;
let ann: Person, bob: Person, kevin: Person;
let general: string;
/** The server's sides of all sockets; what waits in them is the server's memory. */
const ends = new Set<BoundedSocket>();
const waiting = () => Math.max(...[...ends].map((end) => end.bufferedAmount));
beforeEach(async () => {
  const send = BoundedSocket.prototype.send;
  vi.spyOn(BoundedSocket.prototype, 'send').mockImplementation(function (this: BoundedSocket, ...args: Parameters<typeof send>) {
    ends.add(this);
    return send.apply(this, args);
  });
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
  await bob.api.people.me.query();
  bob.leaveHouse();
  general = await ann.room('general');
});
afterEach(async () => {
  vi.restoreAllMocks();
  ends.clear();
  await house.stop();
});

/** The batches of a room that a raw socket has heard, oldest first. */
const batches = ({ heard }: RawSocket) => heard.frames.flatMap(({ result }: Frame) => (result?.type === 'data' ? [result.data as { id: string; data: RoomEvent[] }] : []));
const seqsOf = (events: RoomEvent[]) => events.flatMap((event) => (event.kind === 'message' ? [event.message.seq] : []));

/** bob listens, and then his laptop's lid is closed: he reads nothing any more. */
async function stalledReader(): Promise<RawSocket> {
  const reader = await openSocket(house.url, { token: bob.token });
  await reader.ask('subscription', 'rooms.events', { roomId: general });
  await until(() => batches(reader).length > 0, 'his feed to begin');
  reader.socket.pause();
  return reader;
}

/** Says large things until the kernel takes no more for the stalled reader, then as many again; answers the most that waited. */
async function talkPast(): Promise<{ said: number; most: number }> {
  let said = 0;
  let most = 0;
  const speak = async (rounds: number) => {
    for (let round = 0; round < rounds; round++) {
      await Promise.all([...Array(5).keys()].map(() => ann.say(general, `${said++} ${LARGE}`)));
      most = Math.max(most, waiting());
    }
  };
  while (waiting() < 256 * 1024) await speak(10);
  await speak(said / 5);
  return { said, most };
}

test('[C4] a reader who does not read costs the server a bounded amount, and the others nothing', async () => {
  const hears = await kevin.listen(general);
  const reader = await stalledReader();
  const { said, most } = await talkPast();
  await until(() => hears.texts().length === said, 'kevin to hear everything');
  expect(seqsOf(hears.events)).toEqual(seqsOf(hears.events).toSorted((a, b) => a - b));
  // A quarter of a megabyte and the one batch that went over it; what was said since would be many times that.
  expect(most).toBeLessThan(MB);
  expect(said * LARGE.length * 2).toBeGreaterThan(4 * MB);

  reader.socket.resume();
  await ann.say(general, 'are you back?');
  // Told to fetch the newest page, he finds it there, if it was said before he was.
  const caughtUp = () => /are you back\?|"reset"/.test(JSON.stringify(batches(reader).slice(-2)));
  await until(caughtUp, 'bob to have caught up', 20_000);
  const all = batches(reader).flatMap((batch) => batch.data);
  const seqs = seqsOf(all);
  expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
  // Either he has been told all that he missed, or to fetch the newest page.
  if (!all.some((event) => event.kind === 'reset')) expect(seqs).toHaveLength(said + 1);
  reader.socket.close();
}, 60_000);

test('[C4] a reader who stays behind is let go after half a minute, and catches up when he comes again', async () => {
  const reader = await stalledReader();
  await talkPast();
  expect(house.house.presence.connectionCount(bob.id)).toBe(1);
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 31_000);
  await until(() => house.house.presence.connectionCount(bob.id) === 0, 'the server to let him go');

  reader.socket.resume();
  await reader.closed();
  const known = Number(batches(reader).at(-1)?.id);
  await ann.say(general, 'good morning');
  const back = await openSocket(house.url, { token: bob.token });
  await back.ask('subscription', 'rooms.events', { roomId: general, lastEventId: String(known) });
  await until(() => batches(back).length > 0, 'him to hear again', 20_000);
  const missed = batches(back)[0]?.data ?? [];
  const { seq } = await ann.api.rooms.get.query({ roomId: general });
  expect(Number(batches(back)[0]?.id)).toBe(seq);
  if (!missed.some((event) => event.kind === 'reset')) expect(seqsOf(missed)).toEqual([...Array(seq - known).keys()].map((n) => known + 1 + n));
  back.socket.close();
}, 60_000);

test('[C4] whoever asks and asks and reads no answer is cut off before a megabyte and one answer wait for him', async () => {
  await Promise.all([...Array(50).keys()].map(() => ann.say(general, LARGE)));
  const greedy = await openSocket(house.url, { token: bob.token });
  await greedy.ask('query', 'people.me');
  greedy.socket.pause();
  let most = 0;
  for (let id = 100; house.house.presence.connectionCount(bob.id) > 0; id++) {
    greedy.socket.send(JSON.stringify({ id, method: 'query', params: { path: 'messages.page', input: { roomId: general } } }));
    await ann.api.people.me.query();
    most = Math.max(most, waiting());
  }
  expect(most).toBeLessThan(MB + 51 * 17 * 1024);
  greedy.socket.terminate();
}, 60_000);
