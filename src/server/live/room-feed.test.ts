import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { PLAIN_MESSAGE } from '../../wire/plain-message.ts';
import { PLAIN_MEMBER } from '../../wire/plain-room.ts';
import { changedSeqOf, isLasting, type LastingEvent, type RoomEvent } from '../../wire/room-event.ts';
import { Bus } from './bus.ts';
import { RoomChannels } from './room-channels.ts';
import { roomFeed, type CatchUp } from './room-feed.ts';

const ROOM = 'general';
const KEVIN = 'kevin';

const said = (seq: number): LastingEvent => ({
  kind: 'message',
  message: { id: `m${seq}`, roomId: ROOM, seq, changedSeq: seq, authorId: 'ann', authorName: 'Ann', kind: 'text', text: `word ${seq}`, replyTo: null, createdAt: 0, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: `c${seq}` },
});
const seat = (seq: number, state: 'joined' | 'left', personId = KEVIN): LastingEvent => ({
  kind: 'member',
  member: { ...PLAIN_MEMBER, personId, username: personId, displayName: personId, state, changedSeq: seq },
});
const typing = (personId: string): RoomEvent => ({ kind: 'typing', personId, username: personId, typing: true });

/** A feed is seated when its reader comes for more; whispers before that are lost, as they may be. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A room whose database is a list, whose bus says only what a test says, and one feed of kevin's. */
function listenTo(options: { after?: number | null; kept?: number } = {}) {
  const bus = new Bus();
  const kept: LastingEvent[] = [...Array(options.kept ?? 3).keys()].map((n) => said(n + 1));
  const abort = new AbortController();
  const asked: (number | null)[] = [];
  const on = { catchUp: async (): Promise<void> => undefined, mayHear: (): void => undefined };
  const channels = new RoomChannels(bus);
  const feed = roomFeed({
    channels,
    roomId: ROOM,
    personId: KEVIN,
    after: options.after ?? null,
    socket: null,
    mayHear: async () => on.mayHear(),
    present: () => ({ kind: 'present', online: [], away: [], busy: [] }),
    say: (heard) => heard,
    catchUp: async (after): Promise<CatchUp> => {
      asked.push(after);
      await on.catchUp();
      return { seq: kept.length, events: kept.filter((event) => after !== null && changedSeqOf(event) > after) };
    },
  }, abort.signal);
  const next = async () => {
    const { value, done } = await feed.next();
    if (done) return null;
    return { seq: value.seq, stamps: value.events.filter(isLasting).map(changedSeqOf), whispers: value.events.filter((event) => !isLasting(event)).map(({ kind }) => kind) };
  };
  /** Keeps the next changes, and tells them unless they are to be lost. */
  const keep = (...events: LastingEvent[]) => void kept.push(...events);
  const tell = (...events: RoomEvent[]) => bus.tellRoom(ROOM, events);
  return { bus, feed, next, keep, tell, abort, asked, on };
}

test('[C2] it begins with what was missed and goes on with what is told', async () => {
  const { next, keep, tell, asked } = listenTo({ after: 1 });
  expect(await next()).toEqual({ seq: 3, stamps: [2, 3], whispers: ['present'] });
  keep(said(4), said(5));
  tell(said(4), said(5));
  expect(await next()).toEqual({ seq: 5, stamps: [4, 5], whispers: [] });
  expect(asked).toEqual([1]);
});

test('[C2] what is told while it catches up comes once, be it in the catch-up or not', async () => {
  const { next, keep, tell, on } = listenTo({ after: 0 });
  on.catchUp = async () => {
    keep(said(4));
    tell(said(4));
  };
  expect((await next())?.stamps).toEqual([1, 2, 3, 4]);
  on.catchUp = async () => expect.fail('There is no hole to ask about.');
  keep(said(5));
  tell(said(5));
  expect((await next())?.stamps).toEqual([5]);
});

test('[C2] a hole sends it back to the database', async () => {
  const { next, keep, tell, asked } = listenTo();
  await next();
  keep(said(4), said(5), said(6));
  tell(said(6));
  expect((await next())?.stamps).toEqual([4, 5, 6]);
  expect(asked).toEqual([null, 3]);
});

test('[M2] news that come twice or in the wrong order are heard once and in order', async () => {
  const { next, keep, tell, asked } = listenTo();
  await next();
  keep(said(4), said(5), said(6));
  tell(said(5), said(4));
  tell(said(3), said(6), said(5));
  expect((await next())?.stamps).toEqual([4, 5, 6]);
  tell(said(5), said(6), typing('ann'));
  expect(await next()).toEqual({ seq: 6, stamps: [], whispers: ['typing'] });
  expect(asked).toEqual([null]);
});

test('[C4] a reader that fell behind is let go, and catches up without a hole when he reads again', async () => {
  const { next, keep, tell } = listenTo();
  await next();
  const flood = [...Array(600).keys()].map((n) => said(n + 4));
  keep(...flood);
  const first = next();
  await turn();
  for (const one of flood) tell(one);
  const stamps = [...((await first)?.stamps ?? [])];
  while ((stamps.at(-1) ?? 0) < 603) stamps.push(...((await next())?.stamps ?? []));
  expect(stamps).toEqual(flood.map(changedSeqOf));
});

test('the word `recheck` makes it look for itself', async () => {
  const { next, keep, bus, asked } = listenTo();
  await next();
  keep(said(4));
  bus.tellRoom(ROOM, 'recheck');
  expect(await next()).toEqual({ seq: 4, stamps: [4], whispers: ['present'] });
  expect(asked).toEqual([null, 3]);
});

test('[P2] nobody hears his own typing', async () => {
  const { next, tell } = listenTo();
  await next();
  const heard = next();
  await turn();
  tell(typing(KEVIN), typing('ann'));
  expect((await heard)?.whispers).toEqual(['typing']);
});

test('[M7] it ends with his own farewell, not with somebody else\'s, and listens no more', async () => {
  const { next, keep, tell, bus } = listenTo();
  await next();
  keep(seat(4, 'left', 'ann'), seat(5, 'left'), said(6));
  tell(seat(4, 'left', 'ann'));
  expect((await next())?.stamps).toEqual([4]);
  tell(seat(5, 'left'));
  expect((await next())?.stamps).toEqual([5]);
  tell(said(6));
  expect(await next()).toBeNull();
  expect(bus.listenerCount).toBe(0);
});

test('[M7] what was said after his farewell is not his to hear, even when both come in one batch', async () => {
  const { next, keep, tell, bus } = listenTo();
  await next();
  keep(said(4), seat(5, 'left'), said(6));
  tell(said(4), seat(5, 'left'), said(6), typing('ann'));
  expect(await next()).toEqual({ seq: 5, stamps: [4, 5], whispers: [] });
  expect(await next()).toBeNull();
  expect(bus.listenerCount).toBe(0);
});

test('[M7] whoever left and is back before he heard of it goes on listening', async () => {
  const { next, keep, tell } = listenTo();
  await next();
  keep(seat(4, 'left'), seat(5, 'joined'), said(6));
  tell(seat(4, 'left'), seat(5, 'joined'));
  expect((await next())?.stamps).toEqual([4, 5]);
  tell(said(6));
  expect((await next())?.stamps).toEqual([6]);
});

test('[M7] whoever leaves while it catches up is refused, and hears nothing that was said since', async () => {
  const { next, keep, tell, on, bus } = listenTo({ after: 0 });
  let isMember = true;
  on.mayHear = () => {
    if (!isMember) throw new TRPCError({ code: 'FORBIDDEN', message: 'Join the room first.' });
  };
  on.catchUp = async () => {
    isMember = false;
    keep(seat(4, 'left'), said(5));
    tell(seat(4, 'left'), said(5));
  };
  await expect(next()).rejects.toThrow('Join the room first.');
  expect(bus.listenerCount).toBe(0);
});

test('[M7] whoever leaves when he has just been let in hears his farewell, and no more', async () => {
  const { next, keep, tell, on } = listenTo({ after: 0 });
  on.mayHear = () => {
    keep(seat(4, 'left'), said(5));
    tell(seat(4, 'left'), said(5));
  };
  expect((await next())?.stamps).toEqual([1, 2, 3]);
  expect((await next())?.stamps).toEqual([4]);
  expect(await next()).toBeNull();
});

test('[M7] access that was lost is noticed when it catches up, and ends it with the refusal', async () => {
  const { next, tell, keep, on, bus } = listenTo();
  await next();
  on.mayHear = () => {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'Join the room first.' });
  };
  keep(said(4), said(5));
  tell(said(5));
  await expect(next()).rejects.toThrow('Join the room first.');
  expect(await next()).toBeNull();
  expect(bus.listenerCount).toBe(0);
});

test.each(['before it began', 'while it catches up', 'while it waits'])('a listener who goes %s leaves nothing behind', async (when) => {
  const { next, abort, bus, on } = listenTo();
  if (when === 'before it began') abort.abort();
  if (when === 'while it catches up') on.catchUp = async () => abort.abort();
  await next();
  const waiting = next();
  if (when === 'while it waits') abort.abort();
  expect(await waiting).toBeNull();
  expect(bus.listenerCount).toBe(0);
});

test('a reader who stops reading while it catches up leaves nothing behind', async () => {
  const { feed, bus } = listenTo();
  const first = feed.next();
  await Promise.all([first, feed.return()]);
  expect(bus.listenerCount).toBe(0);
});
