import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLAIN_MESSAGE } from '../wire/plain-message.ts';
import { PLAIN_MEMBER, PLAIN_ROOM } from '../wire/plain-room.ts';
import type { RoomEvent } from '../wire/room-event.ts';
import { applyRoomEvent, roomStateOf, type RoomState } from '../wire/room-state.ts';
import type { MemberNowView, MessageView } from '../wire/views.ts';
import { Elsewhere } from './elsewhere.ts';

const ROOM = 'room';
const PAGE = 4;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A room on a server, and somebody who listens to it and looks around; answers come when the test lets them. */
class House {
  seq = 0;
  name = 'ann';
  readonly kept: MessageView[] = [];
  live: RoomState;
  deaf = false;
  readonly elsewhere: Elsewhere;
  #answers: (() => void)[] = [];
  /** Whether what is asked is read at once, and answered later, or read only then. */
  readsAtOnce = true;

  constructor(count: number) {
    for (let n = 0; n < count; n++) this.kept.push(this.#message(++this.seq));
    this.live = this.#snapshot();
    const api = { messages: { around: { query: ({ messageId }: { messageId: string }) => this.#later(() => this.#around(messageId)) }, page: { query: (at: { before?: number; after?: number; limit?: number }) => this.#later(() => this.#page(at)) } } };
    const meet = (state: RoomState) => (this.live = state);
    this.elsewhere = new Elsewhere({ api: api as never, roomId: ROOM, live: () => this.live, meet, changed: () => undefined });
  }

  post = () => this.#change(this.kept.push(this.#message(++this.seq)) - 1);
  edit = (at: number) => this.#change(at % this.kept.length, { text: `edit ${this.seq}` });
  delete = (at: number) => this.#change(at % this.kept.length, { text: '', deletedAt: 1 });
  rename() {
    this.name = `ann ${++this.seq}`;
    for (const [at, message] of this.kept.entries()) this.kept[at] = { ...message, authorName: this.name };
    this.#tell({ kind: 'member', member: this.#ann() });
  }

  /** What was told meanwhile is gone; the newest page begins anew. */
  reset() {
    this.deaf = false;
    this.live = this.#snapshot();
    this.elsewhere.begin();
  }

  async answer() {
    this.#answers.shift()?.();
    await turn();
  }

  async answerAll() {
    await turn();
    while (this.#answers.length > 0) await this.answer();
  }

  /** What is shown, beside what there is in the same stretch. */
  compared() {
    const shown = this.elsewhere.window?.messages ?? this.live.messages;
    const [first, last] = [shown[0]?.seq ?? 0, shown.at(-1)?.seq ?? 0];
    return { shown, there: this.kept.filter(({ seq }) => seq >= first && seq <= last) };
  }

  #change(at: number, fields?: Partial<MessageView>) {
    const there = this.kept[at];
    if (!there) return;
    const message = fields ? { ...there, ...fields, changedSeq: ++this.seq } : there;
    this.kept[at] = message;
    this.#tell({ kind: 'message', message });
  }

  #tell(event: RoomEvent) {
    if (this.deaf) return;
    this.elsewhere.hear(this.live, [event]);
    this.live = applyRoomEvent(this.live, event);
    this.elsewhere.settle();
  }

  #later<T>(read: () => T): Promise<T> {
    const early = this.readsAtOnce ? { read: read() } : null;
    return new Promise((resolve) => this.#answers.push(() => resolve(early ? early.read : read())));
  }

  #around(messageId: string) {
    const at = this.kept.findIndex(({ id }) => id === messageId);
    const message = this.kept[at];
    if (!message) throw new Error('There is no such message.');
    const [from, to] = [Math.max(0, at - 2), at + 3];
    return { message, messages: this.kept.slice(from, to), hasOlder: from > 0, hasNewer: to < this.kept.length };
  }

  #page({ before, after, limit = PAGE }: { before?: number; after?: number; limit?: number }) {
    const older = this.kept.filter(({ seq }) => seq < (before ?? 0)).slice(-limit);
    const newer = this.kept.filter(({ seq }) => seq > (after ?? Infinity)).slice(0, limit);
    const messages = before === undefined ? newer : older;
    return { messages, hasMore: before === undefined ? messages.at(-1) !== this.kept.at(-1) && messages.length > 0 : messages[0] !== this.kept[0] && messages.length > 0 };
  }

  #snapshot(): RoomState {
    const room = { ...PLAIN_ROOM, id: ROOM, name: 'general', createdAt: 1, changedSeq: 1 };
    return roomStateOf({ room, people: [this.#ann()], messages: this.kept.slice(-PAGE), hasMore: this.kept.length > PAGE, seq: this.seq });
  }

  #ann(): MemberNowView {
    return { ...PLAIN_MEMBER, personId: 'ann', username: 'ann', displayName: this.name, changedSeq: this.seq, status: 'online' };
  }

  #message(seq: number): MessageView {
    return {
      id: `id-${seq}`, roomId: ROOM, seq, changedSeq: seq, authorId: 'ann', authorName: this.name, kind: 'text', text: `text ${seq}`,
      replyTo: null, createdAt: 1, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: `client-${seq}`,
    };
  }
}

const seqs = (messages: MessageView[] | undefined) => messages?.map(({ seq }) => seq);

test('[M3] a look leads to the messages around one, and pages go on both ways until all is one window again', async () => {
  const house = new House(20);
  const looking = house.elsewhere.lookAt('id-6');
  await house.answerAll();
  expect(await looking).toMatchObject({ seq: 6 });
  expect(house.elsewhere.window).toMatchObject({ hasOlder: true, hasNewer: true });
  expect(seqs(house.elsewhere.window?.messages)).toEqual([4, 5, 6, 7, 8]);
  void house.elsewhere.load('older');
  void house.elsewhere.load('newer');
  await house.answerAll();
  expect(seqs(house.elsewhere.window?.messages)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(house.elsewhere.window?.hasOlder).toBe(false);
  void house.elsewhere.load('newer');
  await house.answerAll();
  void house.elsewhere.load('newer');
  await house.answerAll();
  expect(house.elsewhere.window).toBeNull();
  expect(seqs(house.live.messages)).toEqual(house.kept.map(({ seq }) => seq));
  expect(house.live.hasMore).toBe(false);
});

test('[M4] what is edited, deleted or renamed there meanwhile is seen, and what is said now is not put behind a gap', async () => {
  const house = new House(20);
  void house.elsewhere.lookAt('id-6');
  await house.answerAll();
  house.edit(5);
  house.delete(6);
  house.post();
  house.rename();
  expect(house.compared().shown).toEqual(house.compared().there);
  expect(seqs(house.elsewhere.window?.messages)).toEqual([4, 5, 6, 7, 8]);
  house.elsewhere.leave();
  expect(house.elsewhere.window).toBeNull();
  expect(house.live.messages.at(-1)).toMatchObject({ text: 'text 23' });
});

test('[C2] after a reset the very stretch is read again: what changed while nobody told is there', async () => {
  const house = new House(20);
  void house.elsewhere.lookAt('id-6');
  await house.answerAll();
  house.deaf = true;
  house.edit(5);
  for (let n = 0; n < 150; n++) house.post();
  house.reset();
  await house.answerAll();
  expect(seqs(house.elsewhere.window?.messages)?.slice(0, 5)).toEqual([4, 5, 6, 7, 8]);
  expect(house.compared().shown[2]?.text).toBe('edit 20');
  expect(house.compared().shown).toEqual(house.compared().there);
});

test('a look that was answered late does not take the place of a later one', async () => {
  const house = new House(30);
  void house.elsewhere.lookAt('id-6');
  void house.elsewhere.lookAt('id-16');
  await house.answerAll();
  expect(seqs(house.elsewhere.window?.messages)).toEqual([14, 15, 16, 17, 18]);
  void house.elsewhere.lookAt('id-6');
  house.elsewhere.leave();
  await house.answerAll();
  expect(house.elsewhere.window).toBeNull();
});

test('[C2] whatever happens while pages are on their way, what is shown is what is there', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('post', 'rename', 'older', 'newer', 'answer', 'answer', 'deaf', 'reset', 'late', 'early').map((what) => ({ what, at: 0 })) },
    { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('edit', 'delete', 'look'), at: fc.nat(40) }) },
  );
  await fc.assert(fc.asyncProperty(fc.integer({ min: 5, max: 30 }), fc.array(step, { maxLength: 60, size: 'max' }), async (count, steps) => {
    const house = new House(count);
    for (const { what, at } of steps) {
      if (what === 'post' || what === 'rename' || what === 'reset') house[what]();
      else if (what === 'edit' || what === 'delete') house[what](at);
      else if (what === 'older' || what === 'newer') void house.elsewhere.load(what);
      else if (what === 'look') void house.elsewhere.lookAt(house.kept[at % house.kept.length]?.id ?? '');
      else if (what === 'answer') await house.answer();
      else if (what === 'deaf') house.deaf = true;
      else house.readsAtOnce = what === 'early';
    }
    if (house.deaf) house.reset();
    await house.answerAll();
    // The next news has what is stale read again.
    house.post();
    await house.answerAll();
    const { shown, there } = house.compared();
    expect(shown).toEqual(there);
    expect(house.elsewhere.window?.hasOlder ?? house.live.hasMore).toBe(shown[0] !== undefined && shown[0].seq > (house.kept[0]?.seq ?? 0));
  }), { numRuns: 400 });
});
