import { DataStore, ERRORS, Upload } from '@tus/server';
import { and, eq, isNull } from 'drizzle-orm';
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Db } from '../db/client.ts';
import { files } from '../db/schema-files.ts';
import { clearUpload, uploadPath } from './upload-folder.ts';
import { forgetUpload } from './uploads.ts';

/** The hash of an upload as far as it has come here without a break. */
type Running = { hash: Hash; bytes: number };

const RUNNING_MAX = 1_000;

/**
 * Where uploads grow: their bytes in a file each, everything else in the row they will be. So both outlive whatever
 * happens to the process, and how far an upload has come is how long its file is.
 */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination'];
  readonly #running = new Map<string, Running>();

  constructor(
    private readonly db: Db,
    private readonly folder: string,
  ) {
    super();
  }

  pathOf(id: string): string {
    return uploadPath(this.folder, id);
  }

  override async create(upload: Upload): Promise<Upload> {
    await writeFile(this.pathOf(upload.id), '', { mode: 0o600 });
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const [row] = await this.db.select({ size: files.size, name: files.name }).from(files).where(and(eq(files.id, id), isNull(files.hash)));
    const there = await stat(this.pathOf(id)).catch(() => null);
    if (!row || !there) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: row.size, offset: there.size, metadata: { filename: row.name } });
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const running = this.#runningAt(id, offset);
    const file = await open(this.pathOf(id), 'r+');
    const sync = syncedOnTheWay(file);
    let end = offset;
    // Hashed as they pass: reading a gigabyte once more when it is there would take as long as writing it did.
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        end += chunk.length;
        running?.hash.update(chunk);
        sync(chunk.length);
        pass(null, chunk);
      },
    });
    await pipeline(bytes, hashed, file.createWriteStream({ start: offset }));
    if (running) running.bytes = end;
    return end;
  }

  /** The hash of a file of this upload: known already when it is what came, whole and in one go. */
  async hashOf(id: string, path: string): Promise<string> {
    const running = this.#running.get(id);
    this.#running.delete(id);
    if (running && path === this.pathOf(id) && running.bytes === (await stat(path)).size) return running.hash.digest('hex');
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
    return hash.digest('hex');
  }

  override async remove(id: string): Promise<void> {
    await forgetUpload({ db: this.db }, id);
    await this.clear(id);
  }

  async clear(id: string): Promise<void> {
    this.#running.delete(id);
    await clearUpload(this.folder, id);
  }

  /** After a break the line may have lost bytes that were hashed already; then the whole is read at the end. */
  #runningAt(id: string, offset: number): Running | null {
    const known = offset === 0 ? { hash: createHash('sha256'), bytes: 0 } : this.#running.get(id);
    this.#running.delete(id);
    if (known?.bytes !== offset || this.#running.size >= RUNNING_MAX) return null;
    this.#running.set(id, known);
    // Until this write has come to its end, nobody may go on from here.
    known.bytes = -1;
    return known;
  }
}

const SYNC_EVERY_BYTES = 32 * 2 ** 20;

/**
 * Has the disk write while the rest is still coming. At the end everything must be on it, and a gigabyte that waits for
 * that would take as long once more. Closing the file waits for whatever is under way.
 */
function syncedOnTheWay(file: FileHandle): (bytes: number) => void {
  let [waiting, isSyncing] = [0, false];
  return (bytes) => {
    waiting += bytes;
    if (waiting < SYNC_EVERY_BYTES || isSyncing) return;
    [waiting, isSyncing] = [0, true];
    // A disk that fails says so at the end too, where somebody waits for it.
    file.datasync().catch(() => undefined).finally(() => (isSyncing = false));
  };
}
