import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningPostmaster } from '../../src/server/db/postmaster.ts';

/** The folder of a run's Postgres; the pid of the run comes next. */
export const FOLDER_PREFIX = 'parley-test-';

/** Ends what runs that were killed have left behind: an embedded Postgres outlives its maker, on purpose. */
export async function clearOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = Number(new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (!maker || isAlive(maker)) continue;
    const folder = join(tmpdir(), name);
    const orphan = runningPostmaster(join(folder, 'postgres'));
    if (orphan) process.kill(orphan.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
