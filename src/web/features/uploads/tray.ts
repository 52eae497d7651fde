import { uuidv7 } from 'uuidv7';
import type { FileUpload, Store, UploadOptions } from '../../../client/connect.ts';
import { Cell } from '../../../client/store.ts';
import type { UnsentWords } from './unsent-words.ts';

/** A file that was chosen, on its way from that moment on. `previewUrl` shows a picture before anybody has it. */
export type TrayFile = { key: string; file: File; previewUrl: string | null; upload: FileUpload };

/** To what a message answers, or in whose thread it stands. */
export type Aim = { replyTo?: string; threadOf?: string };

/** A message whose author has sent it, and whose files are still on their way. */
export type Parcel = { key: string; text: string; aim: Aim; files: readonly TrayFile[] };

/** What lies in a composer, and what has left it and waits. A new object whenever anything has changed. */
export type TrayState = { chosen: readonly TrayFile[]; parcels: readonly Parcel[] };

export type TrayParts = {
  upload(file: File, options: Pick<UploadOptions, 'waveform'>): FileUpload;
  send(text: string, options: Aim & { fileIds: string[] }): void;
  words: UnsentWords;
};

/**
 * The files of one composer. They go up as soon as they are chosen. Whoever sends before they are up has sent: the
 * message leaves by itself with the last of them, whichever page is open then. It goes to the room's outbox only
 * with all its files, so that what the outbox promises holds for it too.
 */
export class Tray implements Store<TrayState> {
  readonly #cell = new Cell<TrayState>({ chosen: [], parcels: [] });

  constructor(private readonly parts: TrayParts) {}

  readonly get = this.#cell.get;
  readonly subscribe = this.#cell.subscribe;

  /** Whether closing the page would end something. */
  get isBusy(): boolean {
    const { chosen, parcels } = this.get();
    return parcels.length > 0 || chosen.some(({ upload }) => upload.get().phase === 'sending');
  }

  add(files: readonly File[], options: Pick<UploadOptions, 'waveform'> = {}): void {
    const added = files.map((file): TrayFile => {
      const upload = this.parts.upload(file, options);
      upload.subscribe(() => this.#sendWhatIsUp());
      return { key: uuidv7(), file, previewUrl: isShownPicture(file) ? URL.createObjectURL(file) : null, upload };
    });
    this.#cell.set({ ...this.get(), chosen: [...this.get().chosen, ...added] });
  }

  /** The words of messages that waited here when the page before this one went. */
  wordsLeftBehind(): string {
    return this.get().parcels.length > 0 ? '' : this.parts.words.takeUp();
  }

  /** Takes a file out, wherever it lies. Answers the words of a message of which nothing else is left. */
  remove(key: string): string {
    const { chosen, parcels } = this.get();
    const gone = [...chosen, ...parcels.flatMap(({ files }) => files)].find((file) => file.key === key);
    if (gone) letGo(gone);
    const left = parcels.map((parcel) => ({ ...parcel, files: parcel.files.filter((file) => file.key !== key) }));
    this.#set({ chosen: chosen.filter((file) => file.key !== key), parcels: left.filter(({ files }) => files.length > 0) });
    this.#sendWhatIsUp();
    return left.find(({ files }) => files.length === 0)?.text ?? '';
  }

  /** Sends what lies here, with these words: at once, or when the last file is up. */
  post(text: string, aim: Aim): void {
    const { chosen, parcels } = this.get();
    this.#set({ chosen: [], parcels: [...parcels, { key: uuidv7(), text, aim, files: chosen }] });
    this.#sendWhatIsUp();
  }

  /** Takes a message that waits back into the composer; answers its words. */
  takeBack(key: string): string {
    const { chosen, parcels } = this.get();
    const parcel = parcels.find((one) => one.key === key);
    if (!parcel) return '';
    this.#set({ chosen: [...parcel.files, ...chosen], parcels: parcels.filter((one) => one !== parcel) });
    return parcel.text;
  }

  /** The page goes, or somebody else signs in: the uploads rest, and the same files go on where they stopped. */
  close(): void {
    const { chosen, parcels } = this.get();
    for (const { upload, previewUrl } of [...chosen, ...parcels.flatMap(({ files }) => files)]) {
      upload.pause();
      if (previewUrl) URL.revokeObjectURL(previewUrl);
    }
  }

  #sendWhatIsUp(): void {
    const { chosen, parcels } = this.get();
    const isUp = ({ files }: Parcel) => files.every(({ upload }) => upload.get().phase === 'done');
    const ready = parcels.filter(isUp);
    if (ready.length === 0) return;
    this.#set({ chosen, parcels: parcels.filter((parcel) => !isUp(parcel)) });
    for (const { text, aim, files } of ready) {
      this.parts.send(text, { ...aim, fileIds: files.flatMap(({ upload }) => upload.get().fileId ?? []) });
      for (const { previewUrl } of files) if (previewUrl) URL.revokeObjectURL(previewUrl);
    }
  }

  #set(state: TrayState): void {
    this.#cell.set(state);
    this.parts.words.keep(state.parcels.map(({ text }) => text));
  }
}

function letGo({ upload, previewUrl }: TrayFile): void {
  upload.cancel();
  if (previewUrl) URL.revokeObjectURL(previewUrl);
}

/** What every browser shows. Others are shown by an icon until the server has looked at them. */
function isShownPicture({ type }: File): boolean {
  return /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(type);
}
