import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { CannotStart } from '../cannot-start.ts';
import { postgresFault, type Cluster } from './cluster.ts';
import { runningPostmaster } from './postmaster.ts';

/** After a crash Postgres first replays what it had promised, which on a slow disk takes minutes. */
const READY_WITHIN_S = 600;
const LOOK_AGAIN_MS = 100;
/** How long `pg_ctl` itself waits. What takes longer is looked at from here, so that a stop need not wait for it. */
const PG_CTL_WAITS_S = 5;
/** Sessions of a Postgres that was killed end what they were at, and until then none can be started in its place. */
const OLD_SESSIONS_END_WITHIN_MS = 30_000;
const LOG_BYTES_MAX = 10 * 2 ** 20;

export type Run = {
  /** Postgres settings, by name. */
  settings: Record<string, string>;
  /** Null takes any that is free. */
  port: number | null;
  /** Asked between looks: no more is done for a Postgres that nobody wants any more. */
  isWanted(): boolean;
};

/** Starts the Postgres of a cluster, or finds it running, and answers when it is ready; null when nobody wanted it any more. */
export async function runCluster(cluster: Cluster, run: Run): Promise<{ port: number; found: boolean } | null> {
  let started = false;
  const mayLinger = performance.now() + OLD_SESSIONS_END_WITHIN_MS;
  for (const deadline = performance.now() + READY_WITHIN_S * 1000; performance.now() < deadline; ) {
    if (!run.isWanted()) return null;
    const running = runningPostmaster(cluster.folder);
    if (running?.status === 'ready') return { port: running.port, found: !started };
    const launched = !running && (await launch(cluster, run, performance.now() < mayLinger));
    started ||= launched;
    if (!launched) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new CannotStart(`Postgres in ${cluster.folder} did not become ready within ${READY_WITHIN_S} s. Its own log is ${logOf(cluster)}.`);
}

/** Stops the one on that port. One on another was started by somebody else, and is his to stop. */
export async function stopCluster({ user, binaries, folder }: Cluster, { port, log }: { port: number; log: Logger }): Promise<void> {
  if (runningPostmaster(folder)?.port !== port) return log.warn({ port }, 'postgres was not running any more');
  const { code, output } = await user.run(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60']);
  if (code === 0) log.info('postgres stopped');
  else log.error({ output }, 'postgres did not stop');
}

/** False when the start came to nothing but looking again will tell more: another start won, the free port was taken, an old session lingers. */
async function launch(cluster: Cluster, { settings, port }: Run, mayLinger: boolean): Promise<boolean> {
  const options = Object.entries({ ...settings, port: String(port ?? (await freePort())) }).map(([name, value]) => `-c ${name}='${value}'`);
  const logFile = logOf(cluster);
  const before = await roomInLog(logFile);
  const paths = ['-D', cluster.folder, '-l', logFile];
  const { code, output } = await cluster.user.run(cluster.binaries.pgCtl, ['start', '-w', '-t', String(PG_CTL_WAITS_S), ...paths, '-o', options.join(' ')]);
  if (code === 0) return true;
  const said = existsSync(logFile) ? readFileSync(logFile).subarray(before).toString('utf8') : output;
  if (runningPostmaster(cluster.folder)) return /did not start in time/.test(output);
  if (/lock file .* already exists/.test(said) || (port === null && /Address already in use/.test(said))) return false;
  if (mayLinger && /pre-existing shared memory block/.test(said)) return false;
  throw new CannotStart(`Postgres could not start on ${cluster.folder}: ${postgresFault(said || output)} Its own log is ${logFile}.`);
}

const logOf = ({ folder }: Cluster) => join(folder, 'postgres.log');

/** Where the log ends now; from the beginning again once it has grown too long. */
async function roomInLog(logFile: string): Promise<number> {
  if (!existsSync(logFile)) return 0;
  const { size } = statSync(logFile);
  if (size < LOG_BYTES_MAX) return size;
  const handle = openSync(logFile, 'r+');
  ftruncateSync(handle);
  closeSync(handle);
  return 0;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = createServer().once('error', reject);
    asked.listen(0, '127.0.0.1', () => {
      const address = asked.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      asked.close(() => resolve(port));
    });
  });
}
