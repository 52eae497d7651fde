import type { S3Client } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Settings } from '../../env.ts';
import type { BlobStore, ByteRange } from './blob-store.ts';

type Opened = { sdk: typeof import('@aws-sdk/client-s3'); client: S3Client };

/** Files in a bucket of anything that speaks S3. */
export class S3Store implements BlobStore {
  readonly name = 's3';
  #opened: Promise<Opened> | null = null;

  constructor(
    private readonly bucket: string,
    private readonly settings: Settings,
  ) {}

  async put(key: string, path: string): Promise<void> {
    const { size } = await stat(path);
    const { sdk, client } = await this.#open();
    await client.send(new sdk.PutObjectCommand({ Bucket: this.bucket, Key: key, Body: createReadStream(path), ContentLength: size, ContentType: 'application/octet-stream' }));
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const { sdk, client } = await this.#open();
    const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket: this.bucket, Key: key, ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }));
    if (!(Body instanceof Readable)) throw new Error('The object store answered without bytes.');
    return Body;
  }

  async has(key: string): Promise<boolean> {
    const { sdk, client } = await this.#open();
    try {
      await client.send(new sdk.HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return true;
    } catch (error) {
      if (error instanceof sdk.S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
      throw error;
    }
  }

  async delete(keys: readonly string[]): Promise<void> {
    const { sdk, client } = await this.#open();
    await client.send(new sdk.DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } }));
  }

  /** The library is large, and most installations never need it: it is loaded with the first file. */
  #open(): Promise<Opened> {
    return (this.#opened ??= openBucket(this.settings));
  }
}

async function openBucket({ PARLEY_S3_ENDPOINT: endpoint, PARLEY_S3_REGION: region, PARLEY_S3_KEY_ID: accessKeyId, PARLEY_S3_SECRET: secretAccessKey }: Settings): Promise<Opened> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region,
    // Without an endpoint it is Amazon's own; others seldom have a name a bucket.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    // The checksums of newer SDKs come as trailers, which many S3-like stores do not read.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { sdk, client };
}
