import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileUpload, LiveRoom, Parley } from '../client/connect.ts';
import { Failed } from './failed.ts';
import { safeName } from './safe-text.ts';
import type { TerminalWords } from './words.ts';

type Bringing = { parley: Parley; room: LiveRoom; words: TerminalWords; complain(line: string): void };

/** Uploads files one after the other and sends them with one message. A line lost meanwhile is waited for. */
export async function sendFiles({ parley, room, words, complain }: Bringing, { paths, text }: { paths: string[]; text: string }): Promise<void> {
  for (const path of paths) await access(path, constants.R_OK).catch(() => Promise.reject(new Failed(words.say('noFile', { path: safeName(path) }))));
  const fileIds: string[] = [];
  for (const path of paths) {
    const name = basename(path);
    const upload = parley.upload(createReadStream(path), { roomId: room.roomId, name });
    const stop = tellProgress(upload, (percent) => complain(words.say('uploading', { name: safeName(name), percent })));
    fileIds.push(await upload.done.finally(stop));
  }
  await room.send(text, { fileIds });
}

/** A line each tenth of the way, beside what a pipe carries; a small file is there at once and says nothing. */
function tellProgress(upload: FileUpload, tell: (percent: number) => void): () => void {
  let told = 0;
  return upload.subscribe(() => {
    const { sent, size } = upload.get();
    const tenths = size === 0 ? 0 : Math.floor((sent / size) * 10);
    if (tenths <= told || tenths === 10) return;
    told = tenths;
    tell(tenths * 10);
  });
}
