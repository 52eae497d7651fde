import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { uuidv7 } from 'uuidv7';
import { announcedShape } from '../../src/server/files/announced.ts';
import { uploadPath } from '../../src/server/files/upload-folder.ts';
import { beginUpload, finishUpload } from '../../src/server/files/uploads.ts';
import type { House } from '../../src/server/house.ts';
import type { Caller } from './named.ts';

/** A file that somebody has uploaded, as it is when the last byte has come, without a wire. Answers its id. */
export async function givenFile(house: House, by: Caller, { name = 'note.txt', bytes = Buffer.from('a note'), roomId }: { name?: string; bytes?: Buffer; roomId?: string }): Promise<string> {
  const id = uuidv7();
  const ctx = { ...house, identity: by.identity };
  await beginUpload(ctx, { id, size: bytes.length, announced: announcedShape.parse({ filename: name, ...(roomId ? { roomId } : {}) }) });
  const path = uploadPath(house.cabinet.uploadsFolder, id);
  await writeFile(path, bytes);
  await finishUpload(ctx, { id, path, hashOf: async () => createHash('sha256').update(bytes).digest('hex') });
  return id;
}
