import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mailbox } from './mailbox.ts';

/** What may happen to a mailbox: a letter, a whisper about somebody, the word that too much was missed, a look inside. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('letter' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('whisper' as const), about: fc.constantFrom('ann', 'bob', 'kevin') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('overflow' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
type Item = { n: number; about: string | null };

/** Does all of it, and answers what was put in and what was taken out, in order. */
async function play(acts: Act[], lettersMax: number) {
  using mailbox = new Mailbox<Item>(lettersMax);
  const put: Item[] = [];
  const taken: ({ behind: true } | { items: Item[]; putSoFar: number })[] = [];
  let waiting = false;
  for (const one of [...acts, { kind: 'take' } as const]) {
    if (one.kind === 'take') {
      // An empty box would wait for ever; that it wakes is a test of its own.
      if (!waiting) continue;
      const mail = await mailbox.take();
      if (mail.state === 'closed') throw new Error('Nobody closed it.');
      taken.push(mail.state === 'behind' ? { behind: true } : { items: mail.items, putSoFar: put.length });
      waiting = false;
    } else {
      waiting = true;
      if (one.kind === 'overflow') mailbox.overflow();
      else put.push({ n: put.length, about: one.kind === 'whisper' ? one.about : null });
      const item = put.at(-1);
      if (one.kind !== 'overflow' && item) mailbox.put(item, item.about);
    }
  }
  return { put, taken };
}

describe('whatever happens to a mailbox', () => {
  const anything = fc.tuple(fc.array(act, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }));

  test('[C4] it never holds more than its bound', () => fc.assert(fc.asyncProperty(anything, async ([acts, lettersMax]) => {
    const { taken } = await play(acts, lettersMax);
    for (const mail of taken) if ('items' in mail) expect(mail.items.length).toBeLessThanOrEqual(lettersMax);
  })));

  test('no letter is lost without the word `behind`, none comes twice, and they keep their order', () => fc.assert(fc.asyncProperty(anything, async ([acts, lettersMax]) => {
    const { put, taken } = await play(acts, lettersMax);
    let next = 0;
    for (const mail of taken) {
      if ('behind' in mail) {
        next = Infinity;
        continue;
      }
      const letters = mail.items.filter(({ about }) => about === null).map(({ n }) => n);
      const from = next === Infinity ? (letters[0] ?? mail.putSoFar) : next;
      expect(letters).toEqual(put.slice(from, mail.putSoFar).filter(({ about }) => about === null).map(({ n }) => n));
      next = mail.putSoFar;
    }
  })));

  test('of several whispers about one person only the latest is handed over', () => fc.assert(fc.asyncProperty(anything, async ([acts, lettersMax]) => {
    const { put, taken } = await play(acts, lettersMax);
    for (const mail of taken) {
      if ('behind' in mail) continue;
      const whispers = mail.items.filter(({ about }) => about !== null);
      expect(new Set(whispers.map(({ about }) => about)).size).toBe(whispers.length);
      for (const { n, about } of whispers) expect(put.findLast((one) => one.about === about && one.n < mail.putSoFar)?.n).toBe(n);
    }
  })));
});

describe('whoever waits at a mailbox', () => {
  test('is woken by the first letter and handed all of one turn', async () => {
    using mailbox = new Mailbox<number>();
    const taken = mailbox.take();
    mailbox.put(1);
    mailbox.put(2);
    expect(await taken).toEqual({ state: 'mail', items: [1, 2] });
  });

  test('is woken by an overflow, and hears of it once', async () => {
    using mailbox = new Mailbox<number>();
    const taken = mailbox.take();
    mailbox.put(1);
    mailbox.overflow();
    expect(await taken).toEqual({ state: 'behind' });
    mailbox.put(2);
    expect(await mailbox.take()).toEqual({ state: 'mail', items: [2] });
  });

  test('is told that it is closed, now and whenever it asks again', async () => {
    const mailbox = new Mailbox<number>();
    const taken = mailbox.take();
    mailbox.put(1);
    mailbox[Symbol.dispose]();
    mailbox.put(2);
    mailbox.overflow();
    expect([await taken, await mailbox.take()]).toEqual([{ state: 'closed' }, { state: 'closed' }]);
  });

  test('[C4] while it is behind nothing is kept, however much is put in', async () => {
    using mailbox = new Mailbox<number>(2);
    for (const n of Array(1_000).keys()) mailbox.put(n);
    expect(await mailbox.take()).toEqual({ state: 'behind' });
    mailbox.put(1_000);
    expect(await mailbox.take()).toEqual({ state: 'mail', items: [1_000] });
  });
});
