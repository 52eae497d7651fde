import { beforeEach, expect, test, vi } from 'vitest';
import type { FileUpload, UploadState } from '../../../client/connect.ts';
import { Cell } from '../../../client/store.ts';
import { Tray } from './tray.ts';

/** An upload that does what the test says. */
class TestUpload extends Cell<UploadState> implements FileUpload {
  done = new Promise<string>(() => undefined);
  constructor() {
    super({ phase: 'sending', sent: 0, size: 4, fileId: null, error: null });
  }
  arrive = (fileId: string) => this.set({ ...this.get(), phase: 'done', fileId });
  pause = () => this.set({ ...this.get(), phase: 'paused' });
  resume = () => this.set({ ...this.get(), phase: 'sending' });
  cancel = () => this.set({ ...this.get(), phase: 'cancelled' });
}

let uploads: TestUpload[];
let sent: { text: string; fileIds: string[] }[];
let kept: readonly string[];
let tray: Tray;

beforeEach(() => {
  [uploads, sent, kept] = [[], [], []];
  tray = new Tray({
    upload: () => uploads[uploads.push(new TestUpload()) - 1] ?? new TestUpload(),
    send: (text, { fileIds }) => void sent.push({ text, fileIds }),
    words: { keep: (texts) => void (kept = texts), takeUp: () => '' },
  });
});

/** Whoever listens to a store hears of it in a microtask. */
const told = () => Promise.resolve();
const file = (name: string) => new File(['four'], name, { type: 'text/plain' });

test('[X1] a message that was sent before its files are up leaves with the last of them, once, in their order', async () => {
  tray.add([file('a.txt'), file('b.txt')]);
  tray.post('both', {});
  uploads[1]?.arrive('b');
  await told();
  expect(sent).toEqual([]);
  expect(kept).toEqual(['both']);
  uploads[0]?.arrive('a');
  await told();
  uploads[0]?.arrive('a');
  await told();
  expect(sent).toEqual([{ text: 'both', fileIds: ['a', 'b'] }]);
  expect(kept).toEqual([]);
});

test('[X1] what is up already is sent at once; what lies there and was not sent stays', () => {
  tray.add([file('a.txt')]);
  uploads[0]?.arrive('a');
  expect(sent).toEqual([]);
  tray.post('', {});
  expect(sent).toEqual([{ text: '', fileIds: ['a'] }]);
  expect(tray.get()).toEqual({ chosen: [], parcels: [] });
});

test('[X1] without its last file a message is none any more: its words come back', () => {
  tray.add([file('a.txt')]);
  tray.post('look at this', {});
  const key = tray.get().parcels[0]?.files[0]?.key ?? '';
  expect(tray.remove(key)).toBe('look at this');
  expect(uploads[0]?.get().phase).toBe('cancelled');
  expect(tray.get().parcels).toEqual([]);
  expect(sent).toEqual([]);
});

test('[X1] taken out of a message that waits, a file holds it up no longer', () => {
  tray.add([file('a.txt'), file('b.txt')]);
  tray.post('one of two', {});
  uploads[1]?.arrive('b');
  tray.remove(tray.get().parcels[0]?.files[0]?.key ?? '');
  expect(sent).toEqual([{ text: 'one of two', fileIds: ['b'] }]);
});

test('[X1] a message that waits can be taken back, files and all', async () => {
  tray.add([file('a.txt')]);
  tray.post('too early', {});
  expect(tray.takeBack(tray.get().parcels[0]?.key ?? '')).toBe('too early');
  uploads[0]?.arrive('a');
  await told();
  expect(sent).toEqual([]);
  expect(tray.get().chosen).toHaveLength(1);
});

test('[X1] the page goes: uploads rest, and are not given up', () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  tray.add([file('a.txt')]);
  expect(tray.isBusy).toBe(true);
  tray.close();
  expect(uploads[0]?.get().phase).toBe('paused');
  revoke.mockRestore();
});
