import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { PostgresUser } from './postgres-user.ts';

export type Cluster = { dataFolder: string; folder: string; binaries: PostgresBinaries; user: PostgresUser };

const DRAFT = 'postgres.new-';

/**
 * Makes an empty cluster when there is none. It is made under another name and gets its own when it is whole, so that a
 * power cut in the middle leaves nothing that looks like a database.
 */
export async function makeCluster({ dataFolder, folder, binaries, user }: Cluster, password: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const draft = join(dataFolder, `${DRAFT}${process.pid}`);
  const passwordFile = `${draft}.password`;
  await removeDrafts(dataFolder);
  await mkdir(draft, { mode: 0o700 });
  try {
    await user.own(draft);
    await writePrivately(passwordFile, password);
    await user.own(passwordFile);
    const { code, output } = await user.run(binaries.initdb, initdbArguments(draft, passwordFile));
    if (code !== 0) throw new CannotStart(`Postgres could not make its database in ${folder}: ${postgresFault(output)}`);
    // Of two first starts at once one is too late here; the folder is not empty, and it uses the other's.
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, 'PG_VERSION'))) throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * The builtin locale sorts and folds by Unicode's code points and never changes with the C library: an index made on one
 * machine is right on every other, and a backup restores anywhere.
 */
function initdbArguments(draft: string, passwordFile: string): string[] {
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const language = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  return [`--pgdata=${draft}`, ...access, ...language];
}

async function writePrivately(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  await handle.writeFile(`${text}\n`);
  await handle.close();
}

async function removeDrafts(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    const makerPid = Number(new RegExp(`^${DRAFT}(\\d+)`).exec(name)?.[1] ?? 0);
    if (makerPid && !isAlive(makerPid)) await rm(join(dataFolder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The part of Postgres's own words that an administrator can act on. */
export function postgresFault(output: string): string {
  if (/No space left on device|Disk quota exceeded/.test(output)) return 'the disk is full. Free some space, or set PARLEY_DATA to another folder.';
  if (/database files are incompatible/.test(output)) return 'it was made by another major version of Postgres. Start the Parley that made it, or restore a backup into an empty folder.';
  if (/could not (create|resize|open) shared memory/.test(output)) return 'this machine gives it too little shared memory. In a container, give it more with --shm-size=256m.';
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|error|could not|cannot/i.test(line));
  const [last] = lines.slice(-1);
  return (last ?? output.trim().split('\n').at(-1) ?? 'it did not say why').replace(/^.*?(FATAL|PANIC|initdb: error|pg_ctl): */, '').trim();
}
