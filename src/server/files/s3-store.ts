import { DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Settings } from '../../env.ts';
import type { BlobStore, ByteRange } from './blob-store.ts';

/** Files in a bucket of anything that speaks S3. */
export class S3Store implements BlobStore {
  readonly name = 's3';
  readonly #client: S3Client;

  constructor(
    private readonly bucket: string,
    { PARLEY_S3_ENDPOINT: endpoint, PARLEY_S3_REGION: region, PARLEY_S3_KEY_ID: accessKeyId, PARLEY_S3_SECRET: secretAccessKey }: Settings,
  ) {
    this.#client = new S3Client({
      region,
      // Without an endpoint it is Amazon's own; others seldom have a name a bucket.
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
      // The checksums of newer SDKs come as trailers, which many S3-like stores do not read.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(key: string, path: string): Promise<void> {
    const { size } = await stat(path);
    await this.#client.send(new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: createReadStream(path), ContentLength: size, ContentType: 'application/octet-stream' }));
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }));
    if (!(Body instanceof Readable)) throw new Error('The object store answered without bytes.');
    return Body;
  }

  async has(key: string): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
      throw error;
    }
  }

  async delete(keys: readonly string[]): Promise<void> {
    await this.#client.send(new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } }));
  }
}
