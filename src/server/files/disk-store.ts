import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { codeOf } from '../cannot-start.ts';
import type { BlobStore, ByteRange } from './blob-store.ts';

/** Files in a folder, in subfolders by the first letters of their keys, since some file systems are slow with a million in one. */
export class DiskStore implements BlobStore {
  readonly name = 'disk';

  constructor(private readonly folder: string) {}

  async put(key: string, path: string): Promise<void> {
    const place = this.#placeOf(key);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await synced(path);
    try {
      // A second name for the same bytes costs nothing, however many they are, and appears whole.
      await link(path, place);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return;
      await copied(path, place);
    }
    await synced(dirname(place));
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const bytes = createReadStream(this.#placeOf(key), range);
    await new Promise<void>((opened, failed) => bytes.once('open', () => opened()).once('error', failed));
    return bytes;
  }

  async has(key: string): Promise<boolean> {
    return stat(this.#placeOf(key)).then(() => true, () => false);
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) await rm(this.#placeOf(key), { force: true });
  }

  #placeOf(key: string): string {
    if (!/^[\w-]{4,}$/.test(key)) throw new Error('That is no key of a blob.');
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

/** Where a file cannot have two names: on another disk, or on one that knows no links. */
async function copied(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}.new`;
  try {
    await copyFile(from, draft);
    await synced(draft);
    await rename(draft, to);
  } finally {
    await rm(draft, { force: true });
  }
}

/** On disk also when the power fails: a message that names a file is, too. */
async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
