import { join } from 'node:path';
import type { Settings } from '../../env.ts';
import { THUMB_SIDES } from '../../wire/limits.ts';
import type { BlobStore } from './blob-store.ts';
import { DiskStore } from './disk-store.ts';
import { FewAtOnce } from './few-at-once.ts';
import { S3Store } from './s3-store.ts';

/** Where this house has its files. Nothing is made or opened before the first file comes. */
export type Cabinet = {
  /** Where what comes now is kept. */
  store: BlobStore;
  /** Where a blob is kept that may have come under other settings. */
  storeOf(keptIn: BlobStore['name']): BlobStore;
  /** Where uploads grow until they are whole; it outlives a restart. */
  uploadsFolder: string;
  /** Pictures that are looked at at the same time. */
  eyes: FewAtOnce;
};

const LOOKED_AT_ONCE = 2;

export function openCabinet(settings: Settings): Cabinet {
  const disk = new DiskStore(join(settings.PARLEY_DATA, 'files'));
  const s3 = settings.PARLEY_S3_BUCKET ? new S3Store(settings.PARLEY_S3_BUCKET, settings) : null;
  return {
    store: s3 ?? disk,
    storeOf: (keptIn) => {
      if (keptIn === 'disk') return disk;
      if (!s3) throw new Error('There are files in an object store: set PARLEY_S3_BUCKET as it was.');
      return s3;
    },
    uploadsFolder: join(settings.PARLEY_DATA, 'uploads'),
    eyes: new FewAtOnce(LOOKED_AT_ONCE),
  };
}

/** The key of a smaller picture of a blob. */
export const thumbKey = (hash: string, side: number) => `${hash}-${side}`;

/** All keys under which something of a blob may be kept. */
export const keysOf = (hash: string) => [hash, ...THUMB_SIDES.map((side) => thumbKey(hash, side))];
