import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PLAIN_MESSAGE } from '../wire/plain-message.ts';
import type { MessageView } from '../wire/views.ts';
import { Outbox, type OutboxEntry, type SendEntry } from './outbox.ts';
import type { Reason } from '../wire/reasons.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[M6] messages go one at a time, in the order in which they were written', async () => {
  const { outbox, calls } = anOutbox();
  void outbox.add('one');
  void outbox.add('two');
  expect(calls.map(({ text }) => text)).toEqual(['one']);
  await calls[0]?.answer();
  expect(calls.map(({ text }) => text)).toEqual(['one', 'two']);
});

test('[M6] a lost answer means the same message again, under the same clientId', async () => {
  const { outbox, calls } = anOutbox();
  void outbox.add('hello');
  await calls[0]?.fail(new TRPCClientError('WebSocket closed'));
  expect(outbox.entries).toMatchObject([{ status: 'pending', error: { reason: 'connection.lost' } }]);
  await vi.advanceTimersByTimeAsync(700);
  expect(calls).toHaveLength(2);
  expect(calls[1]?.clientId).toBe(calls[0]?.clientId);
});

test('[C3] whoever is too fast waits as long as he is told, and goes on by himself', async () => {
  const { outbox, calls } = anOutbox();
  void outbox.add('hello');
  await calls[0]?.fail(refusal('TOO_MANY_REQUESTS', 'rate.tooFast', 7));
  await vi.advanceTimersByTimeAsync(6_900);
  expect(calls).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(calls).toHaveLength(2);
  expect(outbox.entries).toMatchObject([{ status: 'pending' }]);
});

test('a refused message waits for its author, and those after it go on', async () => {
  const { outbox, calls } = anOutbox();
  const refused = outbox.add('to a closed room');
  void outbox.add('next');
  await calls[0]?.fail(refusal('FORBIDDEN', 'room.archived'));
  await expect(refused).rejects.toMatchObject({ refused: { reason: 'room.archived' } });
  expect(calls.map(({ text }) => text)).toEqual(['to a closed room', 'next']);
  const [failed] = outbox.entries;
  expect(failed).toMatchObject({ status: 'failed', error: { reason: 'room.archived' } });
  await calls[1]?.answer();

  outbox.retry(failed?.clientId ?? '');
  expect(calls[2]?.clientId).toBe(failed?.clientId);
});

test('a text that the server would close the connection for never leaves', async () => {
  const { outbox, calls } = anOutbox();
  await expect(outbox.add('x'.repeat(100_000))).rejects.toMatchObject({ refused: { reason: 'input.invalid' } });
  expect(outbox.entries).toMatchObject([{ status: 'failed' }]);
  await expect(outbox.add('  \n ')).rejects.toMatchObject({ refused: { reason: 'input.invalid' } });
  expect(outbox.entries).toHaveLength(1);
  expect(calls).toHaveLength(0);
});

test('an entry stays until its message is shown: whether the answer comes first or the message', async () => {
  const { outbox, calls } = anOutbox();
  void outbox.add('answered first');
  await calls[0]?.answer({ seq: 5 });
  expect(outbox.entries).toHaveLength(1);
  outbox.shownUpTo(4);
  expect(outbox.entries).toHaveLength(1);
  outbox.shownUpTo(5);
  expect(outbox.entries).toHaveLength(0);

  const sent = outbox.add('heard first');
  outbox.heard([message({ clientId: calls[1]?.clientId, authorId: 'me', seq: 6 })], 'me');
  expect(outbox.entries).toHaveLength(0);
  expect(await sent).toMatchObject({ seq: 6 });
});

test('another person who uses my clientId does not make my message disappear', () => {
  const { outbox, calls } = anOutbox();
  void outbox.add('mine');
  outbox.heard([message({ clientId: calls[0]?.clientId, authorId: 'mallory' })], 'me');
  expect(outbox.entries).toHaveLength(1);
});

test('what an earlier page had left goes first, and closing the client refuses nothing', async () => {
  const { outbox, calls } = anOutbox();
  void outbox.add('new');
  const old: OutboxEntry = { clientId: 'old', text: 'old', replyTo: null, threadOf: null, fileIds: [], status: 'pending', createdAt: 1 };
  outbox.restore([old, old]);
  expect(outbox.entries.map(({ text }) => text)).toEqual(['old', 'new']);
  outbox.stop();
  await calls[0]?.fail(new TRPCClientError('closed'));
  expect(outbox.entries.at(-1)).toMatchObject({ text: 'new', status: 'pending' });
});

type Call = { clientId: string; text: string; answer(sent?: { seq?: number }): Promise<void>; fail(error: Error): Promise<void> };

/** An outbox whose calls are answered by the test. */
function anOutbox() {
  const calls: Call[] = [];
  const send: SendEntry = ({ clientId, text }) =>
    new Promise((resolve, reject) => {
      const settled = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);
      calls.push({
        clientId,
        text,
        answer: ({ seq = 1 } = {}) => (resolve({ id: clientId, seq, createdAt: 1 }), settled()),
        fail: (error) => (reject(error), settled()),
      });
    });
  return { outbox: new Outbox(send, () => undefined), calls };
}

function refusal(code: string, reason: Reason, retryAfterS?: number): TRPCClientError<never> {
  return TRPCClientError.from({ error: { code: -32000, message: reason, data: { code, httpStatus: 400, path: 'messages.send', reason, retryAfterS } } });
}

function message(over: Partial<MessageView>): MessageView {
  return {
    id: 'id', roomId: 'room', seq: 1, changedSeq: 1, authorId: 'me', authorName: 'Me', kind: 'text', text: 'text',
    replyTo: null, createdAt: 1, editedAt: null, deletedAt: null, clientId: 'clientId', ...PLAIN_MESSAGE, ...over,
  };
}
