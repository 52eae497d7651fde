import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftView } from '../../../wire/views.ts';
import { DraftKeeper } from './draft-keeper.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const draft = (text: string, updatedAt: number): DraftView => ({ roomId: 'room', text, updatedAt });

/** A page with a server at its other end that answers when it is told to. */
function open(remote?: DraftView, unsaved: string | null = null) {
  const page = { local: unsaved, shown: [] as string[], asked: [] as { text: string; answer: (at: number) => Promise<void>; fail: () => Promise<void> }[] };
  const keeper = new DraftKeeper({
    save: (text) => new Promise((resolve, reject) => page.asked.push({
      text,
      answer: async (at) => (resolve(draft(text, at)), void (await vi.advanceTimersByTimeAsync(0))),
      fail: async () => (reject(new Error('the line was lost')), void (await vi.advanceTimersByTimeAsync(0))),
    })),
    local: { read: () => page.local, keep: (text) => void (page.local = text), forget: () => void (page.local = null) },
    show: (text) => page.shown.push(text),
  }, remote);
  const saves = () => page.asked.map(({ text }) => text);
  return { keeper, page, saves, last: () => page.asked.at(-1) };
}

describe('what is being written', () => {
  it('[O1] is kept here at once, on the server when the writer pauses, and then only there', async () => {
    const { keeper, page, saves, last } = open();
    for (const text of ['h', 'he', 'hello']) keeper.wrote(text);
    expect(page.local).toBe('hello');
    expect(saves()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves()).toEqual(['hello']);
    await last()?.answer(5);
    expect(page.local).toBeNull();
  });

  it('[O1] a message that is written and sent within a moment troubles the server with no draft', async () => {
    const { keeper, page, saves } = open();
    keeper.wrote('hi');
    keeper.wrote('');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves()).toEqual([]);
    expect(page.local).toBeNull();
  });

  it('[O1] a draft that was sent is gone at once', async () => {
    const { keeper, saves } = open(draft('long thoughts', 1));
    keeper.wrote('');
    await vi.advanceTimersByTimeAsync(0);
    expect(saves()).toEqual(['']);
  });

  it('[O1] is saved once more when one wrote on meanwhile', async () => {
    const { keeper, page, saves, last } = open();
    keeper.wrote('one');
    await vi.advanceTimersByTimeAsync(1_000);
    keeper.wrote('one two');
    await last()?.answer(5);
    expect(page.local).toBe('one two');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves()).toEqual(['one', 'one two']);
  });

  it('[O1] what another device wrote appears where nobody writes, and waits where somebody does', async () => {
    const { keeper, page } = open(draft('from the phone', 1));
    keeper.heard(draft('from the phone, again', 2));
    expect(page.shown).toEqual(['from the phone, again']);
    keeper.wrote('my own');
    keeper.heard(draft('the phone goes on', 3));
    keeper.heard(draft('an old one', 1));
    expect(keeper.text).toBe('my own');
    expect(page.shown).toHaveLength(1);
  });

  it('[O1] when another device wrote after my words had arrived, its words stand here too', async () => {
    const { keeper, page, last } = open();
    keeper.wrote('mine');
    await vi.advanceTimersByTimeAsync(1_000);
    keeper.heard(draft('theirs', 9));
    await last()?.answer(8);
    expect(keeper.text).toBe('theirs');
    expect(page).toMatchObject({ shown: ['theirs'], local: null });
  });

  it('[O1] what was sent while it was being saved does not come back with its own echo', async () => {
    const { keeper, page, saves, last } = open();
    keeper.wrote('sent in haste');
    await vi.advanceTimersByTimeAsync(1_000);
    keeper.wrote('');
    keeper.heard(draft('sent in haste', 5));
    await last()?.answer(5);
    expect(page.shown).toEqual([]);
    expect(keeper.text).toBe('');
    await vi.advanceTimersByTimeAsync(0);
    expect(saves()).toEqual(['sent in haste', '']);
  });

  it('[O1] nothing is lost with the line: it is here, is tried again, and is there in the next page', async () => {
    const { keeper, page, saves, last } = open();
    keeper.wrote('in the tunnel');
    await vi.advanceTimersByTimeAsync(1_000);
    await last()?.fail();
    expect(page.local).toBe('in the tunnel');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves()).toEqual(['in the tunnel', 'in the tunnel']);
    const next = open(draft('before', 1), 'in the tunnel');
    expect(next.keeper.text).toBe('in the tunnel');
    next.keeper.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(next.saves()).toEqual(['in the tunnel']);
  });

  it('[O1] what was sent elsewhere while this page slept goes from here, but not what was written here since', () => {
    const { keeper, page } = open(draft('asleep', 1));
    keeper.heardNone();
    expect(page.shown).toEqual(['']);
    keeper.wrote('new words');
    keeper.heardNone();
    expect(keeper.text).toBe('new words');
  });
});
