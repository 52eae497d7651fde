import type { Readable } from 'node:stream';

/** Some of a file's bytes, both ends included. */
export type ByteRange = { start: number; end: number };

/** Where bytes are kept, under keys of letters, digits and hyphens. All that a place for files has to be able to do. */
export interface BlobStore {
  readonly name: 'disk' | 's3';
  /** Keeps a copy of the file at `path`, whole or not at all, and on disk before it answers. Again is once. */
  put(key: string, path: string): Promise<void>;
  /** The bytes of what is there, or some of them. */
  get(key: string, range?: ByteRange): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** What is not there is gone already. */
  delete(keys: readonly string[]): Promise<void>;
}
