import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Mailbox } from './mailbox.ts';

const BOUND = 4;
const telling = (n: number) => ({ events: [n], id: String(n) });

/** Puts and takes in any order; answers what was accepted, what was taken, and the most that ever waited. */
async function play(acts: ('put' | 'take')[]) {
  using mailbox = new Mailbox<number>(BOUND);
  const [accepted, taken]: [number[], number[]] = [[], []];
  let most = 0;
  for (const [n, act] of [...acts, 'take' as const].entries()) {
    if (act === 'put' && mailbox.tell(telling(n))) accepted.push(n);
    most = Math.max(most, accepted.length - taken.length);
    // An empty box would wait for ever; that it wakes is a test of its own.
    if (act === 'take' && accepted.length > taken.length) taken.push(...((await mailbox.take()) ?? []).flatMap(({ events }) => events));
  }
  return { accepted, taken, most };
}

const anything = fc.array(fc.constantFrom('put' as const, 'put' as const, 'take' as const), { maxLength: 60 });

test('[C4] a mailbox never holds more than its bound, and what it took it hands over once and in order', () =>
  fc.assert(fc.asyncProperty(anything, async (acts) => {
    const { accepted, taken, most } = await play(acts);
    expect(most).toBeLessThanOrEqual(BOUND);
    expect(taken).toEqual(accepted);
  })));

test('[C4] it says so when it can take no more, and takes again once it has been emptied', async () => {
  using mailbox = new Mailbox<number>(BOUND);
  const answers = [0, 1, 2, 3, 4].map((n) => mailbox.tell(telling(n)));
  expect(answers).toEqual([true, true, true, true, false]);
  await mailbox.take();
  expect(mailbox.tell(telling(5))).toBe(true);
});

test('whoever waits is woken by the first telling and handed all of one turn', async () => {
  using mailbox = new Mailbox<number>();
  const taken = mailbox.take();
  mailbox.tell(telling(1));
  mailbox.tell(telling(2));
  expect((await taken)?.map(({ id }) => id)).toEqual(['1', '2']);
});

test('a closed mailbox hands over what it has, then says that nothing comes, and takes nothing more', async () => {
  const mailbox = new Mailbox<number>();
  mailbox.tell(telling(1));
  mailbox[Symbol.dispose]();
  expect(mailbox.tell(telling(2))).toBe(false);
  expect((await mailbox.take())?.map(({ id }) => id)).toEqual(['1']);
  expect(await mailbox.take()).toBeNull();
});

test('closing wakes whoever waits', async () => {
  const mailbox = new Mailbox<number>();
  const taken = mailbox.take();
  mailbox[Symbol.dispose]();
  expect(await taken).toBeNull();
});
