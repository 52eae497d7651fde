import { constants, existsSync } from 'node:fs';
import { access, mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CannotStart, codeOf } from './cannot-start.ts';
import { PARLEY_VERSION } from './source-folder.ts';

/** The layout of the data folder that this source reads and writes. A breaking change of the layout takes the next number. */
const DATA_FORMAT = 1;

/** An empty cluster takes 40 MB and its first WAL segments 32 MB; below this Postgres would stop in the middle of a write. */
const FIRST_START_BYTES_MIN = 100 * 2 ** 20;
const START_BYTES_MIN = 20 * 2 ** 20;

/**
 * Makes the data folder when it is missing, and refuses one that cannot be written, that is full, or that a newer Parley
 * has written. Others may pass through it (0711), because as root Postgres runs as another user; what is private in it
 * carries its own mode.
 */
export async function openDataFolder(dataFolder: string): Promise<void> {
  const stamp = join(dataFolder, 'format.json');
  try {
    await makeFolder(dataFolder);
    const known = await formatIn(stamp);
    if (known !== null && known > DATA_FORMAT) throw newerThanThis(dataFolder);
    await refuseIfFull(dataFolder, known === null ? FIRST_START_BYTES_MIN : START_BYTES_MIN);
    if (known === null) await writeFile(stamp, `${JSON.stringify({ format: DATA_FORMAT, madeBy: PARLEY_VERSION })}\n`);
    else await probe(dataFolder);
  } catch (error) {
    throw error instanceof CannotStart ? error : folderFault(dataFolder, error);
  }
}

/** What is wrong with the data folder, in a sentence, for a failure of the file system below it. */
export function folderFault(dataFolder: string, error: unknown): CannotStart {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new CannotStart(`The disk of the data folder ${dataFolder} is full. Free some space, or set PARLEY_DATA to another folder.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new CannotStart(`The data folder ${dataFolder} is not a folder. Set PARLEY_DATA to one.`);
    default:
      return new CannotStart(`The data folder ${dataFolder} can't be written (${codeOf(error) ?? 'unknown error'}). Give this user the right to write there, or set PARLEY_DATA to another folder.`);
  }
}

/** The refusal of data that this source is too old for: a downgrade would misread it, so nothing is touched. */
export function newerThanThis(what: string): CannotStart {
  return new CannotStart(`${what} was written by a newer version of Parley than this one (${PARLEY_VERSION}). Start that version or a later one, or restore the backup made before the upgrade.`);
}

/** Node's own recursive mkdir never returns where the kernel answers ENOENT for a folder whose parent is there, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o711 });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o711 });
  }
}

async function formatIn(stamp: string): Promise<number | null> {
  const text = await readFile(stamp, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  // Cut short by a full disk or a crash, it was our own first write: the format is still the first.
  const format = Number(/"format":\s*(\d+)/.exec(text)?.[1] ?? DATA_FORMAT);
  return format;
}

async function refuseIfFull(dataFolder: string, leastBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataFolder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= leastBytes) return;
  const [free, least] = [freeBytes, leastBytes].map((bytes) => Math.round(bytes / 2 ** 20));
  throw new CannotStart(`The disk of the data folder ${dataFolder} has ${free} MB left and Parley needs at least ${least} MB. Free some space, or set PARLEY_DATA to another folder.`);
}

/** Root is allowed everywhere, so `access` alone would not see a read-only disk: write something. */
async function probe(dataFolder: string): Promise<void> {
  await access(dataFolder, constants.W_OK);
  const file = join(dataFolder, `.probe-${process.pid}`);
  await writeFile(file, 'Parley asked whether this folder can be written.\n');
  await rm(file);
}
