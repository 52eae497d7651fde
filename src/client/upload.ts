import { DetailedError, Upload as TusUpload, type PreviousUpload } from 'tus-js-client';
import { refusedOverHttp, RefusedError, type Refused } from './refused.ts';
import { Cell, type Store } from './store.ts';

/** What can be uploaded: a `File` or `Blob` of a browser, bytes, or in Node the stream of a file (`fs.createReadStream`). */
export type UploadSource = Blob | Uint8Array | { readonly path: string | Uint8Array };

export type UploadOptions = {
  /** The room it is for. Without one it can become a picture of oneself or of a room. */
  roomId?: string;
  /** What it is called; a `File` says so itself. */
  name?: string;
  type?: string;
  /** Of a voice message: how loud it is from beginning to end, up to 128 numbers from 0 to 255. */
  waveform?: readonly number[];
};

/** Where an upload stands; sizes in bytes. A new object whenever anything has changed. */
export type UploadState = {
  /** `failed` was refused, or given up; `error` says why, and `resume()` tries again. */
  phase: 'sending' | 'paused' | 'done' | 'failed' | 'cancelled';
  sent: number;
  /** 0 while it is not known. */
  size: number;
  /** What `messages.send` takes as one of `fileIds`, once it is done. */
  fileId: string | null;
  error: Refused | null;
};

/** A file on its way. A lost connection is waited out; after a reload the same file goes on where it stopped. */
export interface FileUpload extends Store<UploadState> {
  /** Resolves with the file's id; rejects when it is refused or cancelled. May be ignored. */
  done: Promise<string>;
  pause(): void;
  /** Goes on after a pause, or tries again after a failure. */
  resume(): void;
  /** Gives it up, and has the server forget what has come. */
  cancel(): void;
}

export type Endpoint = { base: string; token: string | null };

/** Between attempts, in milliseconds; every byte that arrives begins the list anew. For as long as a working day. */
const RETRY_MS = [0, 1_000, 3_000, 5_000, ...Array<number>(2_000).fill(15_000)];
/** Answers that the same request may do better after: another request of this upload is just ending, too fast, or not our fault. */
const isPassing = (status: number) => status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;

/** One upload by tus-js-client, in the shape of this client's other stores. */
export class HeldUpload implements FileUpload {
  readonly #cell = new Cell<UploadState>({ phase: 'sending', sent: 0, size: 0, fileId: null, error: null });
  readonly #tus: TusUpload;
  #resolve: (fileId: string) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  readonly done = new Promise<string>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  constructor({ base, token }: Endpoint, source: UploadSource, options: UploadOptions) {
    this.done.catch(() => undefined);
    this.#tus = new TusUpload(source as Blob, {
      endpoint: `${base}/files/upload`,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      metadata: metadataOf(source, options),
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      onProgress: (sent, size) => this.#say({ sent, size }),
      onShouldRetry: (error) => isPassing(error.originalResponse?.getStatus() ?? 0),
      onError: (error) => this.#fail(error),
      onSuccess: ({ lastResponse }) => this.#succeed(lastResponse.getHeader('Upload-File-Id') ?? this.#tus.url?.split('/').at(-1) ?? ''),
    });
    void this.#begin();
  }

  readonly get = this.#cell.get;
  readonly subscribe = this.#cell.subscribe;

  pause = (): void => {
    if (this.get().phase !== 'sending') return;
    this.#say({ phase: 'paused' });
    void this.#tus.abort();
  };

  resume = (): void => {
    const { phase } = this.get();
    if (phase !== 'paused' && phase !== 'failed') return;
    this.#say({ phase: 'sending', error: null });
    this.#tus.start();
  };

  cancel = (): void => {
    const { phase } = this.get();
    if (phase === 'done' || phase === 'cancelled') return;
    this.#say({ phase: 'cancelled' });
    this.#reject(new RefusedError({ reason: 'connection.lost', message: 'The upload was cancelled.' }));
    // What cannot be told now is swept by the server within a day.
    this.#tus.abort(true).catch(() => undefined);
  };

  /** An earlier upload of the same file for the same room goes on; a page that was reloaded has begun it. */
  async #begin(): Promise<void> {
    const earlier = await this.#tus.findPreviousUploads().catch((): PreviousUpload[] => []);
    const same = earlier.find(({ metadata }) => metadata.roomId === this.#tus.options.metadata?.roomId);
    if (same) this.#tus.resumeFromPreviousUpload(same);
    if (this.get().phase === 'sending') this.#tus.start();
  }

  #succeed(fileId: string): void {
    const { size } = this.get();
    this.#say({ phase: 'done', fileId, sent: size });
    this.#resolve(fileId);
  }

  #fail(error: Error | DetailedError): void {
    if (this.get().phase !== 'sending') return;
    const response = error instanceof DetailedError ? error.originalResponse : null;
    const refused = refusedOverHttp(response?.getBody() ?? null);
    this.#say({ phase: 'failed', error: refused });
    // Only what stands is an answer for whoever waits; the rest can be tried again.
    if (response && !isPassing(response.getStatus())) this.#reject(new RefusedError(refused));
  }

  #say(change: Partial<UploadState>): void {
    this.#cell.set({ ...this.get(), ...change });
  }
}

function metadataOf(source: UploadSource, { roomId, name, type, waveform }: UploadOptions): Record<string, string> {
  const filename = name ?? ('name' in source && typeof source.name === 'string' ? source.name : '');
  const filetype = type ?? ('type' in source && typeof source.type === 'string' ? source.type : '');
  return { filename, filetype, ...(roomId ? { roomId } : {}), ...(waveform ? { waveform: waveform.join(',') } : {}) };
}
