import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import type { LastingEvent } from '../../src/wire/room-event.ts';
import type { ThreadView } from '../../src/wire/views.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { NOBODYS_ID, roomNamed, say, type Caller } from '../support/named.ts';
import { refusalOf, refusalsOf } from '../support/refusal.ts';

let house: Accounts;
/** bob owns the room, kevin and mia are in it; dora is nobody there. */
let bob: Caller, kevin: Caller, mia: Caller, dora: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
  mia = await house.join('mia');
  dora = await house.join('dora');
  roomId = (await bob.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
  await Promise.all([kevin, mia].map(({ api }) => api.rooms.join({ roomId })));
});
afterAll(() => house.close());

let sent = 0;
const answer = ({ api }: Caller, threadOf: string, text = 'so it is', to = roomId) => api.messages.send({ roomId: to, clientId: `answer-${sent++}`, text, threadOf });
const open = ({ api }: Caller, messageId: string) => api.messages.thread({ messageId });
const standingOf = async (who: Caller, messageId: string) => (await open(who, messageId)).thread;
const newestInFlow = async () => (await bob.api.messages.page({ roomId, limit: 1 })).messages[0];

/** What each of them is told of threads while something happens. */
async function toldOf(people: Caller[], action: () => Promise<unknown>): Promise<(ThreadView | undefined)[]> {
  const heard = people.map(() => [] as PersonNews[]);
  const listening = people.map(({ person }, at) => house.house.bus.onPerson(person.id, (news) => void heard[at]?.push(news)));
  await action();
  listening.forEach((one) => one[Symbol.dispose]());
  return heard.map((news) => news.flatMap(({ event }) => (event.kind === 'thread' ? [event.thread] : [])).at(-1));
}

describe('messages.send with threadOf', () => {
  it('[M5] answers as every send does, and tells the answer and the counted beginning, each with a stamp of its own', async () => {
    const root = await say(bob.api, roomId, 'who cooks?');
    const told: LastingEvent[] = [];
    using _room = house.house.bus.onRoom(roomId, (news) => void (news === 'recheck' || told.push(...(news as LastingEvent[]))));
    const reply = await answer(kevin, root.id, 'me');
    expect(reply).toEqual({ id: expect.any(String), seq: root.seq + 1, createdAt: expect.any(Number) });
    // The line of the room may still be telling of the beginning itself.
    expect(told.slice(-2)).toMatchObject([
      { kind: 'message', message: { id: reply.id, changedSeq: reply.seq, threadOf: root.id, text: 'me', threadCount: 0 } },
      { kind: 'message', message: { id: root.id, seq: root.seq, changedSeq: reply.seq + 1, threadOf: null, threadCount: 1, threadLastAt: reply.createdAt, threadFaces: [kevin.person.id] } },
    ]);
    expect((await bob.api.rooms.get({ roomId })).seq).toBe(reply.seq + 1);
  });

  it('[M5] stands beside the main flow: not in its pages, not in what is unread of the room', async () => {
    const root = await say(bob.api, roomId, 'main');
    await kevin.api.reading.mark({ roomId, seq: root.seq });
    await answer(mia, root.id, 'aside');
    expect(await newestInFlow()).toMatchObject({ id: root.id, threadCount: 1 });
    expect((await bob.api.rooms.get({ roomId })).messages.at(-1)).toMatchObject({ id: root.id });
    expect(await roomNamed(kevin.api, 'kitchen')).toMatchObject({ unread: 0 });
    expect((await open(kevin, root.id)).messages).toMatchObject([{ text: 'aside', threadOf: root.id }]);
  });

  it('[M5] the beginning carries the last three faces, whoever spoke last first', async () => {
    const root = await say(bob.api, roomId, 'a round');
    for (const who of [bob, kevin, mia, kevin]) await answer(who, root.id);
    expect(await newestInFlow()).toMatchObject({ threadCount: 4, threadFaces: [kevin, mia, bob].map(({ person }) => person.id) });
  });

  it('[M6] the same clientId again is the first answer, and counts once, also at the same moment', async () => {
    const { id: threadOf } = await say(bob.api, roomId, 'again?');
    const send = () => kevin.api.messages.send({ roomId, clientId: 'again-in-thread', text: 'again', threadOf });
    const answers = await Promise.all([send(), send(), send()]);
    expect(await send()).toEqual(answers[0]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await newestInFlow()).toMatchObject({ threadCount: 1 });
    const elsewhere = await kevin.api.rooms.create({ name: 'larder', visibility: 'public' });
    const other = await say(kevin.api, elsewhere.id, 'there');
    const refused = await refusalOf(kevin.api.messages.send({ roomId: elsewhere.id, clientId: 'again-in-thread', text: 'x', threadOf: other.id }));
    expect(refused).toMatchObject({ code: 'CONFLICT', reason: 'clientId.usedElsewhere' });
  });

  it('[M5] is refused where there is no such message in the main flow of the room, and takes no stamp', async () => {
    const root = await say(bob.api, roomId, 'root');
    const inThread = await answer(kevin, root.id);
    const elsewhere = await bob.api.rooms.create({ name: 'pantry', visibility: 'public' });
    const there = await say(bob.api, elsewhere.id, 'there');
    const { seq } = await bob.api.rooms.get({ roomId });
    for (const threadOf of [inThread.id, there.id, NOBODYS_ID]) {
      expect(await refusalOf(answer(bob, threadOf))).toMatchObject({ code: 'BAD_REQUEST', reason: 'message.threadUnknown' });
    }
    expect(await refusalOf(bob.api.messages.send({ roomId, clientId: 'stray', text: 'x', threadOf: root.id, replyTo: there.id }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'message.replyUnknown' });
    expect((await bob.api.rooms.get({ roomId })).seq).toBe(seq);
  });

  it('[M5] nobody begins a thread on what is deleted; one that is there goes on', async () => {
    const [lone, answered] = [await say(bob.api, roomId, 'slip'), await say(bob.api, roomId, 'talked about')];
    await answer(kevin, answered.id);
    for (const { id: messageId } of [lone, answered]) await bob.api.messages.delete({ messageId });
    expect(await refusalOf(answer(kevin, lone.id))).toMatchObject({ code: 'CONFLICT', reason: 'message.deleted' });
    await answer(mia, answered.id);
    expect((await open(bob, answered.id)).root).toMatchObject({ threadCount: 2, text: '' });
  });

  it('[M7] is for members: asked under the room\'s lock, in rooms that are not archived', async () => {
    const root = await say(bob.api, roomId, 'members only');
    expect(await refusalOf(answer(dora, root.id))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    const cellar = await bob.api.rooms.create({ name: 'cellar', visibility: 'private' });
    const hidden = await say(bob.api, cellar.id, 'hidden');
    for (const to of [cellar.id, NOBODYS_ID]) expect(await refusalOf(answer(dora, hidden.id, 'x', to))).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
    await bob.api.rooms.archive({ roomId: cellar.id });
    expect(await refusalOf(answer(bob, hidden.id, 'x', cellar.id))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.archived' });
  });

  it('[M5] takes as many statements whether ten follow or two, and however long the thread', async () => {
    const root = await say(bob.api, roomId, 'counted');
    await answer(kevin, root.id);
    const few = await queriesOf(house.db, () => answer(kevin, root.id));
    const crowd = await Promise.all([...Array(8).keys()].map((n) => house.join(`crowd${n}`)));
    for (const one of crowd) {
      await one.api.rooms.join({ roomId });
      await answer(one, root.id);
    }
    const many = await queriesOf(house.db, () => answer(kevin, root.id));
    expect(many.length).toBe(few.length);
    expect(few.length).toBe(ANSWER_STATEMENTS);
  });
});

describe('an answer that is deleted', () => {
  it('[M5] lowers the count, and takes a face that has nothing left there', async () => {
    const root = await say(bob.api, roomId, 'count me');
    const [first, second] = [await answer(kevin, root.id), await answer(mia, root.id)];
    const gone = await mia.api.messages.delete({ messageId: second.id });
    const after = await newestInFlow();
    expect(after).toMatchObject({ threadCount: 1, threadLastAt: first.createdAt, threadFaces: [kevin.person.id], changedSeq: gone.changedSeq + 1 });
    await mia.api.messages.delete({ messageId: second.id });
    expect(await newestInFlow()).toEqual(after);
    await kevin.api.messages.delete({ messageId: first.id });
    expect(await newestInFlow()).toMatchObject({ threadCount: 0, threadLastAt: null, threadFaces: [] });
  });

  it('[M5] is no longer unread', async () => {
    const root = await say(bob.api, roomId, 'mine');
    const slip = await answer(kevin, root.id);
    expect(await standingOf(bob, root.id)).toMatchObject({ unread: 1 });
    const [told] = await toldOf([bob], () => kevin.api.messages.delete({ messageId: slip.id }));
    expect(told).toMatchObject({ unread: 0 });
    expect(await standingOf(bob, root.id)).toEqual(told);
  });
});

describe('messages.thread', () => {
  it('[M5] answers the beginning, the newest answers and my mark; older ones before a place', async () => {
    const root = await say(bob.api, roomId, 'long');
    for (const text of ['1', '2', '3', '4', '5']) await answer(kevin, root.id, text);
    const newest = await bob.api.messages.thread({ messageId: root.id, limit: 2 });
    expect(newest).toMatchObject({ root: { id: root.id, threadCount: 5 }, messages: [{ text: '4' }, { text: '5' }], hasMore: true, thread: { rootId: root.id, roomId, following: true, unread: 5 } });
    const older = await bob.api.messages.thread({ messageId: root.id, limit: 3, before: newest.messages[0]?.seq ?? 0 });
    expect(older).toMatchObject({ messages: [{ text: '1' }, { text: '2' }, { text: '3' }], hasMore: false });
  });

  it('[M5] asked by an answer of it, it is the same thread', async () => {
    const root = await say(bob.api, roomId, 'by its answer');
    const { id } = await answer(kevin, root.id);
    expect(await open(mia, id)).toEqual(await open(mia, root.id));
  });

  it('[M5] before anybody has answered it is empty, and followed by nobody but its author', async () => {
    const root = await say(bob.api, roomId, 'nobody yet');
    expect(await open(mia, root.id)).toMatchObject({ messages: [], hasMore: false, thread: { following: false, unread: 0, lastAt: null } });
    expect(await open(bob, root.id)).toMatchObject({ thread: { following: true, unread: 0 } });
  });

  it('[M7] is for members, and no more answers are read than a page holds', async () => {
    const root = await say(bob.api, roomId, 'closed');
    const { thread, follow } = dora.api.messages;
    const asked = [thread({ messageId: root.id }), follow({ messageId: root.id, on: true }), dora.api.reading.markThread({ messageId: root.id, seq: 1 })];
    for (const refused of await refusalsOf(asked)) expect(refused).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
    for (const fault of [{ limit: 101 }, { limit: 0 }, { before: 0 }, { messageId: 'x' }]) {
      expect(await refusalOf(bob.api.messages.thread({ messageId: root.id, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
    expect(await refusalOf(bob.api.messages.thread({ messageId: NOBODYS_ID }))).toMatchObject({ code: 'NOT_FOUND', reason: 'message.unknown' });
  });
});

describe('following', () => {
  it('[M5] begins by answering and by having written the first message; nobody else hears of it', async () => {
    const root = await say(bob.api, roomId, 'mine');
    const [forBob, forKevin, forMia] = await toldOf([bob, kevin, mia], () => answer(kevin, root.id));
    expect(forBob).toMatchObject({ rootId: root.id, roomId, following: true, unread: 1, mentions: 0 });
    expect(forKevin).toMatchObject({ following: true, unread: 0 });
    expect(forMia).toBeUndefined();
    const [bobAgain, , miaNow] = await toldOf([bob, kevin, mia], () => answer(mia, root.id));
    expect(bobAgain).toMatchObject({ unread: 2 });
    // She has seen what she answers: nothing of before is unread to her.
    expect(miaNow).toMatchObject({ following: true, unread: 0 });
  });

  it('[M5] [X3] begins by being called by name, also by an edit, and also after having stopped', async () => {
    const root = await say(bob.api, roomId, 'without her');
    await answer(kevin, root.id, 'before');
    const [, forMia] = await toldOf([bob, mia], () => answer(kevin, root.id, 'what does @mia say?'));
    expect(forMia).toMatchObject({ following: true, unread: 1, mentions: 1 });
    expect((await mia.api.rooms.list()).find(({ id }) => id === roomId)).toMatchObject({ mentions: 0 });
    await mia.api.messages.follow({ messageId: root.id, on: false });
    const { id: messageId } = await answer(kevin, root.id, 'hm');
    const [byEdit] = await toldOf([mia], () => kevin.api.messages.edit({ messageId, text: 'hm, @mia?' }));
    expect(byEdit).toMatchObject({ following: true, unread: 1, mentions: 1 });
    expect(await standingOf(mia, root.id)).toEqual(byEdit);
    const [taken] = await toldOf([mia], () => kevin.api.messages.edit({ messageId, text: 'hm' }));
    expect(taken).toMatchObject({ unread: 1, mentions: 0 });
  });

  it('[M5] ends by saying so, also for the author, until one answers again', async () => {
    const root = await say(bob.api, roomId, 'not interested');
    expect(await bob.api.messages.follow({ messageId: root.id, on: false })).toMatchObject({ following: false, unread: 0 });
    const [forBob] = await toldOf([bob], () => answer(kevin, root.id));
    expect(forBob).toBeUndefined();
    expect(await standingOf(bob, root.id)).toMatchObject({ following: false, unread: 0 });
    await answer(bob, root.id, 'well then');
    await answer(kevin, root.id, 'good');
    expect(await standingOf(bob, root.id)).toMatchObject({ following: true, unread: 1 });
  });

  it('[M5] begun by hand, nothing of before is unread; again changes nothing, and all my devices hear of it once', async () => {
    const root = await say(bob.api, roomId, 'come and see');
    await answer(kevin, root.id, 'before');
    const heard = await toldOf([mia, bob], () => mia.api.messages.follow({ messageId: root.id, on: true }));
    expect(heard).toMatchObject([{ following: true, unread: 0 }, undefined]);
    expect(await toldOf([mia], () => mia.api.messages.follow({ messageId: root.id, on: true }))).toEqual([undefined]);
    await answer(kevin, root.id, 'after');
    expect(await standingOf(mia, root.id)).toMatchObject({ unread: 1 });
  });

  it('[M7] whoever has left the room hears no more of its threads', async () => {
    const root = await say(bob.api, roomId, 'farewell');
    await answer(mia, root.id);
    await mia.api.rooms.leave({ roomId });
    expect(await toldOf([mia], () => answer(kevin, root.id))).toEqual([undefined]);
    expect((await mia.api.messages.threads()).map(({ root: { id } }) => id)).not.toContain(root.id);
    await mia.api.rooms.join({ roomId });
  });
});

describe('reading.markThread', () => {
  it('[M5] moves forward, never back and never beyond the clock, and tells my devices once', async () => {
    const root = await say(bob.api, roomId, 'read me');
    const [first] = [await answer(kevin, root.id), await answer(kevin, root.id), await answer(kevin, root.id)];
    const mark = (seq: number) => bob.api.reading.markThread({ messageId: root.id, seq });
    expect(await mark(first.seq)).toMatchObject({ lastReadSeq: first.seq, unread: 2 });
    const [told] = await toldOf([bob], () => mark(Number.MAX_SAFE_INTEGER));
    const { seq: clock } = await bob.api.rooms.get({ roomId });
    expect(told).toMatchObject({ lastReadSeq: clock, unread: 0 });
    expect(await toldOf([bob], () => mark(first.seq))).toEqual([undefined]);
    await answer(kevin, root.id);
    expect(await standingOf(bob, root.id)).toMatchObject({ unread: 1 });
  });

  it.each([{ seq: -1 }, { seq: 1.5 }, { messageId: 'kitchen' }])('[C5] refuses %j', async (fault) => {
    expect(await refusalOf(bob.api.reading.markThread({ messageId: NOBODYS_ID, seq: 1, ...fault }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
  });
});

describe('messages.threads', () => {
  it('[M5] lists what I follow with what is unread, newest answers first, in two statements', async () => {
    const [older, newer] = [await say(kevin.api, roomId, 'older'), await say(kevin.api, roomId, 'newer')];
    await answer(bob, newer.id);
    await answer(bob, older.id, 'last of all');
    const threads = await kevin.api.messages.threads();
    expect(threads.slice(0, 2)).toMatchObject([
      { root: { id: older.id, text: 'older' }, thread: { rootId: older.id, unread: 1 } },
      { root: { id: newer.id }, thread: { rootId: newer.id, unread: 1 } },
    ]);
    expect(await queriesOf(house.db, () => kevin.api.messages.threads())).toHaveLength(2);
  });

  it('[M5] what is told of a thread is what a recount says, whatever happened to it', async () => {
    const root = await say(bob.api, roomId, 'recounted');
    const kept = await Promise.all([...Array(6).keys()].map((n) => answer(n % 2 === 0 ? kevin : mia, root.id, `${n}`)));
    const [told] = await toldOf([bob], async () => {
      await Promise.all([
        bob.api.reading.markThread({ messageId: root.id, seq: kept[2]?.seq ?? 0 }),
        answer(kevin, root.id, 'meanwhile'),
        kevin.api.messages.delete({ messageId: kept[4]?.id ?? '' }),
        answer(mia, root.id, 'and this'),
      ]);
    });
    const [{ unread } = { unread: -1 }] = await house.db.execute<{ unread: number }>(sql`
      select count(*)::int as unread from messages m join thread_follows f on f.root_id = m.thread_of and f.person_id = ${bob.person.id}
      where m.thread_of = ${root.id} and m.seq > f.last_read_seq and m.author_id <> f.person_id and m.deleted_at is null`);
    expect(told?.unread).toBe(unread);
    expect(await standingOf(bob, root.id)).toEqual(told);
  });
});

/** BEGIN, the room's lock, may I, was it kept, the beginning, the answer, who follows, the count, both rows, the followers, the clock, COMMIT. */
const ANSWER_STATEMENTS = 12;
