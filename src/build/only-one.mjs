import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const BEAT_MS = 2_000;
/** A lock that nobody has touched for this long is a dead builder's. A pid would not do: it may be another program's by now. */
const DEAD_AFTER_MS = 15_000;

/**
 * Runs `job` while no other process runs one under the same lock file. When another does, `whenBusy` is called once, and
 * the job waits for it to end.
 */
export async function onlyOne(lockFile, job, whenBusy) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let told = false; !take(lockFile); told = true) {
    if (!told) whenBusy();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const beat = setInterval(() => utimesSync(lockFile, new Date(), new Date()), BEAT_MS);
  try {
    return await job();
  } finally {
    clearInterval(beat);
    rmSync(lockFile, { force: true });
  }
}

function take(lockFile) {
  try {
    writeFileSync(lockFile, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const touched = statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs;
    if (touched !== undefined && Date.now() - touched > DEAD_AFTER_MS) rmSync(lockFile, { force: true });
    return false;
  }
}
