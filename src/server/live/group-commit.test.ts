import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { PLAIN_MESSAGE } from '../../wire/plain-message.ts';
import type { LastingEvent } from '../../wire/room-event.ts';
import { Bus, type RoomNews } from './bus.ts';
import { GroupCommit, type Outcome } from './group-commit.ts';
import { RoomLines } from './line.ts';

type Item = { roomId: string; word: string };

const event = ({ roomId, word }: Item, seq: number): LastingEvent => ({
  kind: 'message',
  message: { id: word, roomId, seq, changedSeq: seq, authorId: 'ann', authorName: 'Ann', kind: 'text', text: word, replyTo: null, createdAt: 0, editedAt: null, deletedAt: null, clientId: word, ...PLAIN_MESSAGE },
});

/** The sender is answered first; the room has been told when its line is free again. */
async function whenQuiet(lines: RoomLines): Promise<void> {
  do await new Promise((turn) => setImmediate(turn));
  while (lines.busyRooms > 0);
}

/** Commits into a list; `fail` says what goes wrong, and whether it was kept all the same. */
function open(fail: (items: Item[]) => { kept: boolean; error: Error } | null = () => null) {
  const [bus, lines] = [new Bus(), new RoomLines()];
  const kept: Item[] = [];
  const batches: string[][] = [];
  const heard: (string | RoomNews)[] = [];
  bus.onRoom('general', (news) => void heard.push(news === 'recheck' ? news : news.flatMap((one) => (one.kind === 'message' ? [one.message.text] : [])).join(' ')));
  const write = async (items: Item[]): Promise<Outcome<string>[]> => {
    await new Promise((turn) => setImmediate(turn));
    batches.push(items.map(({ word }) => word));
    const failure = fail(items);
    const outcomes = items.map((item): Outcome<string> => {
      if (item.word === 'rude') return new TRPCError({ code: 'FORBIDDEN' });
      if (kept.some(({ word }) => word === item.word)) return { result: 'repeated', events: [] };
      if (!failure || failure.kept) kept.push(item);
      return { result: 'kept', events: [event(item, kept.length)] };
    });
    if (failure) throw failure.error;
    return outcomes;
  };
  const posts = new GroupCommit<Item, string>({ bus, lines }, write);
  const say = (word: string, roomId = 'general') => posts.submit({ roomId, word });
  return { say, kept, batches, heard, lines };
}

test('[M2] what comes while a commit is under way goes into the next, in the order in which it came', async () => {
  const { say, batches, heard, lines } = open();
  const first = say('one');
  await new Promise((turn) => setImmediate(turn));
  await Promise.all([first, say('two'), say('three')]);
  await whenQuiet(lines);
  expect(batches).toEqual([['one'], ['two', 'three']]);
  expect(heard).toEqual(['one', 'two three']);
});

test('[M7] one that may not be sent fails alone', async () => {
  const { say, heard, lines } = open();
  const said = await Promise.allSettled([say('one'), say('rude'), say('two')]);
  expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await whenQuiet(lines);
  expect(heard).toEqual(['one two']);
});

test('[M2] a batch that Postgres refuses as a whole is kept one by one', async () => {
  const { say, kept, batches } = open((items) => (items.length > 1 ? { kept: false, error: new Error('duplicate key') } : null));
  expect(await Promise.all([say('one'), say('two')])).toEqual(['kept', 'kept']);
  expect(batches).toEqual([['one', 'two'], ['one'], ['two']]);
  expect(kept.map(({ word }) => word)).toEqual(['one', 'two']);
});

test('[M1] a batch that was kept while its answer was lost is told to the room all the same', async () => {
  // The connection dies after COMMIT: written again one by one, each is found to be there, and so would tell nothing.
  const { say, heard, lines } = open((items) => (items.length > 1 ? { kept: true, error: new Error('the connection is gone') } : null));
  expect(await Promise.all([say('one'), say('two')])).toEqual(['repeated', 'repeated']);
  await whenQuiet(lines);
  expect(heard).toContain('recheck');
});

test('[M1] when nobody knows whether it was kept, the sender is told and the room looks for itself', async () => {
  const { say, heard } = open(() => ({ kept: true, error: new Error('the connection is gone') }));
  await expect(say('one')).rejects.toThrow('the connection is gone');
  expect(heard).toEqual(['recheck']);
});

test('[M2] a message waits for what is under way in its room, and not for other rooms', async () => {
  const { say, lines, heard } = open();
  let end = (): void => undefined;
  const change = lines.run('general', () => new Promise<void>((ended) => (end = ended)));
  const waiting = say('one');
  expect(await say('elsewhere', 'random')).toBe('kept');
  expect(heard).toEqual([]);
  end();
  await Promise.all([change, waiting]);
  await whenQuiet(lines);
  expect(heard).toEqual(['one']);
  expect(lines.busyRooms).toBe(0);
});

test('[M2] a message to a quiet room does not wait for a busy one, however long that is', async () => {
  const { say, lines } = open();
  let end = (): void => undefined;
  const change = lines.run('general', () => new Promise<void>((ended) => (end = ended)));
  const waiting = say('one');
  await new Promise((turn) => setImmediate(turn));
  expect(await say('elsewhere', 'random')).toBe('kept');
  end();
  await Promise.all([change, waiting]);
});

test('[M2] the sender is answered before the room is told, and what he says next is told after it', async () => {
  const { say, heard, lines } = open();
  await say('one');
  expect(heard).toEqual([]);
  await say('two');
  await whenQuiet(lines);
  expect(heard).toEqual(['one', 'two']);
});

test('[M2] a crowd that is answered together is committed together again, and alone nobody waits', async () => {
  const { say, batches } = open();
  const talk = async (name: string) => {
    for (let n = 0; n < 4; n++) {
      await say(`${name}${n}`);
      // One comes back a turn later than the other, as on a line.
      if (name === 'b') await new Promise((turn) => setImmediate(turn));
    }
  };
  await Promise.all([talk('a'), talk('b')]);
  expect(batches.map((batch) => batch.length)).toEqual([2, 2, 2, 2]);
});
