import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withOlderPage, withThreadPage } from '../../src/client/room-window.ts';
import type { LastingEvent, RoomEvent } from '../../src/wire/room-event.ts';
import { applyRoomEvent, roomStateOf, type RoomSnapshot, type RoomState } from '../../src/wire/room-state.ts';
import { comparable } from './disorder/follower.ts';
import { RoomModel, type Action } from './fold/room-model.ts';

const who = fc.nat(2);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('send' as const), who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), who, which: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'delete' as const, 'pin' as const), which: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('react' as const), who, which: fc.nat(30) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'leave' as const, 'renameSelf' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renameRoom' as const) }) },
);
// Of all lengths: fast-check's own preference for short ones hardly ever lets anybody join, speak, leave and be renamed.
const actions = fc.array(action, { maxLength: 40, size: 'max' });

/** A listener who is told live, or not at all for a while and then by a catch-up; and who hears some of it again. */
type Hearing = { live: boolean; again: number | null };
const hearings = fc.array(fc.record({ live: fc.boolean(), again: fc.option(fc.nat(40)) }), { minLength: 1, maxLength: 12 });

type Lived = { start: RoomSnapshot; state: RoomState; heard: LastingEvent[]; fresh: RoomSnapshot };

/** Somebody comes after `begins` actions and lives through the rest as `hearing` says, round and round. */
function live(all: Action[], begins: number, hearing: Hearing[]): Lived {
  const room = new RoomModel();
  const [before, after] = [all.slice(0, begins), all.slice(begins)];
  before.forEach((one) => room.act(one));
  const start = room.snapshot();
  let state = roomStateOf(start);
  const heard: LastingEvent[] = [];
  const hear = (event: LastingEvent): void => {
    heard.push(event);
    state = applyRoomEvent(state, event);
  };
  after.forEach((one, at) => {
    const now = hearing[at % hearing.length] ?? { live: true, again: null };
    const clock = room.seq;
    const told = room.act(one);
    // Whoever was away asks the database first, as a feed does that sees a hole.
    if (now.live) (state.seq === clock ? told : room.catchUp(state.seq)).forEach(hear);
    const again = now.again === null ? undefined : heard[now.again];
    if (again) expect(applyRoomEvent(state, again), 'heard again').toBe(state);
  });
  room.catchUp(state.seq).forEach(hear);
  return { start, state, heard, fresh: room.snapshot() };
}

const lives = fc.tuple(actions, fc.nat(40), hearings);

test('[C2] a snapshot at any moment and what was heard since is the snapshot of now', () => fc.assert(fc.property(lives, ([all, begins, hearing]) => {
  const { state, fresh } = live(all, begins, hearing);
  expect(comparable(state, fresh)).toEqual(comparable(roomStateOf(fresh), fresh));
}), { numRuns: 2_000 }));

test('[C2] hearing all of it again changes nothing, in any order', () => fc.assert(fc.property(lives, fc.infiniteStream(fc.nat(1_000)), ([all, begins, hearing], shuffle) => {
  const { state, heard } = live(all, begins, hearing);
  const shuffled = heard.map((event) => ({ event, at: shuffle.next().value ?? 0 })).sort((a, b) => a.at - b.at);
  for (const { event } of shuffled) expect(applyRoomEvent(state, event)).toBe(state);
}), { numRuns: 500 }));

test('[M3] a page fetched at any moment, and what was heard since heard again, is as if it had always been there', () => fc.assert(fc.property(actions, actions, ([...first], [...rest]) => {
  const room = new RoomModel();
  first.forEach((one) => room.act(one));
  const window = roomStateOf(room.snapshot());
  // All there was at this moment; it arrives when the rest has been heard.
  const flow = () => room.catchUp(0).flatMap((event) => (event.kind === 'message' && event.message.threadOf === null ? [event.message] : [])).sort((a, b) => a.seq - b.seq);
  const page = { messages: flow(), hasMore: false };
  const events = rest.flatMap((one) => room.act(one));
  const late = withOlderPage(events.reduce(applyRoomEvent, window), page, events);
  expect(late.messages).toEqual(flow());
}), { numRuns: 500 }));

test('[M5] [C2] a thread opened at any moment is, after what was heard since, the thread as it now is', () => fc.assert(fc.property(actions, actions, actions, fc.nat(3), ([...before], [...meanwhile], [...after], which) => {
  const room = new RoomModel();
  // Nobody has a thread to open before something has been said.
  [{ kind: 'join', who: 0 } as const, { kind: 'send', who: 0 } as const, ...before].forEach((one) => room.act(one));
  const start = roomStateOf(room.snapshot());
  const page = room.thread(which);
  if (!page) throw new Error('Nothing has been said.');
  // Read at this moment, the page arrives when some of the rest has been heard; then comes the rest of the rest.
  const heard = meanwhile.flatMap((one) => room.act(one));
  const opened = withThreadPage(heard.reduce(applyRoomEvent, start), page, heard);
  const state = after.flatMap((one) => room.act(one)).reduce(applyRoomEvent, opened);
  const window = state.threads[page.root.id];
  const fresh = threadsIn(room)(page.root.id);
  expect(window?.root).toEqual(fresh.root);
  expect(window?.messages).toEqual(fresh.answers.slice(-(window?.messages.length ?? 0) || fresh.answers.length));
  expect(window?.hasMore).toBe((window?.messages.length ?? 0) < fresh.answers.length);
  for (const event of heard) expect(applyRoomEvent(state, event), 'heard again').toBe(state);
}), { numRuns: 1_000 }));

/** A thread with all its answers, as somebody sees it who asks now. */
function threadsIn(room: RoomModel) {
  const all = room.catchUp(0).flatMap((event) => (event.kind === 'message' ? [event.message] : [])).sort((a, b) => a.seq - b.seq);
  return (rootId: string) => ({ root: all.find(({ id }) => id === rootId), answers: all.filter(({ threadOf }) => threadOf === rootId) });
}

test('whispers heard twice change nothing, and touch nothing that lasts', () => {
  const room = new RoomModel();
  const all: Action[] = [{ kind: 'join', who: 0 }, { kind: 'join', who: 1 }, { kind: 'send', who: 0 }];
  all.forEach((one) => room.act(one));
  const start = roomStateOf(room.snapshot());
  const whispers: RoomEvent[] = [
    { kind: 'present', online: ['ann'], away: ['bob'], busy: [] },
    { kind: 'typing', personId: 'bob', username: 'bob', typing: true },
    { kind: 'presence', personId: 'ann', status: 'away' },
    { kind: 'typing', personId: 'bob', username: 'bob', typing: false },
    { kind: 'reset' },
  ];
  for (const whisper of whispers) {
    const once = applyRoomEvent(start, whisper);
    expect(applyRoomEvent(once, whisper), whisper.kind).toBe(once);
    expect([once.messages, once.room, once.seq]).toEqual([start.messages, start.room, start.seq]);
  }
});
