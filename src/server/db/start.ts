import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { CannotStart } from '../cannot-start.ts';
import { openDataFolder } from '../data-folder.ts';
import { readSecrets } from '../secrets.ts';
import { makeCluster, postgresFault, type Cluster } from './cluster.ts';
import { databaseOf, lockedOut } from './own-database.ts';
import { DataFolderTaken, takeDataFolder } from './one-parley.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';
import { runningPostmaster } from './postmaster.ts';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };
type Options = { dataFolder: string; log: Logger; /** Postgres settings that replace ours, for tests. */ settings?: Record<string, string> };

/** After a crash Postgres first replays what it had promised, which on a slow disk takes minutes. */
const READY_WITHIN_S = 600;
const LOOK_AGAIN_MS = 100;
const LOG_BYTES_MAX = 10 * 2 ** 20;

const SETTINGS = {
  // Reached by this machine only, and by nothing but the password: a socket file would need a folder of its own.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  // Compiling a query pays after 100 ms of running it; a chat has no such queries.
  jit: 'off',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/**
 * Starts the Postgres of a data folder, or finds it running: after a kill -9 of Parley it still is. It runs in a session
 * of its own and stops only when told, after everything that uses it.
 */
export async function startPostgres({ dataFolder, log, settings = {} }: Options): Promise<EmbeddedPostgres> {
  await openDataFolder(dataFolder);
  const { postgresPassword } = await readSecrets(dataFolder);
  const folder = join(dataFolder, 'postgres');
  const binaries = findPostgresBinaries();
  const cluster: Cluster = { dataFolder, folder, binaries, user: postgresUser(binaries, folder) };
  await makeCluster(cluster, postgresPassword);
  const { port, found } = await runCluster(cluster, { ...SETTINGS, ...settings });
  const adminUrl = `postgres://postgres:${postgresPassword}@127.0.0.1:${port}/postgres`;
  try {
    const giveBack = await takeDataFolder(adminUrl, { dataFolder, log });
    const url = await databaseOf(adminUrl, postgresPassword);
    log.info({ port, found }, found ? 'postgres was running already' : 'postgres started');
    return { url, stop: async () => void (await giveBack(), await stopCluster(cluster, log)) };
  } catch (error) {
    // Whoever holds the data folder holds its Postgres too, even when it was this process that started it.
    if (!found && !(error instanceof DataFolderTaken)) await stopCluster(cluster, log);
    throw lockedOut(error, dataFolder);
  }
}

/** The address of the database in a data folder whose Postgres runs now, for another process than the one that started it. */
export async function runningDatabase(dataFolder: string): Promise<string | null> {
  const running = runningPostmaster(join(dataFolder, 'postgres'));
  if (running?.status !== 'ready') return null;
  const { postgresPassword } = await readSecrets(dataFolder);
  return `postgres://parley:${postgresPassword}@127.0.0.1:${running.port}/parley`;
}

async function stopCluster({ user, binaries, folder }: Cluster, log: Logger): Promise<void> {
  const { code, output } = await user.run(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60']);
  if (code === 0) log.info('postgres stopped');
  else log.error({ output }, 'postgres did not stop');
}

async function runCluster(cluster: Cluster, settings: Record<string, string>): Promise<{ port: number; found: boolean }> {
  let started = false;
  for (const deadline = Date.now() + READY_WITHIN_S * 1000; Date.now() < deadline; ) {
    const running = runningPostmaster(cluster.folder);
    if (running?.status === 'ready') return { port: running.port, found: !started };
    if (running) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    else started = await launch(cluster, settings);
  }
  throw new CannotStart(`Postgres in ${cluster.folder} did not become ready within ${READY_WITHIN_S} s. Its own log is ${logOf(cluster)}.`);
}

/** False when the start came to nothing but looking again will tell more: another start won, or the port was taken meanwhile. */
async function launch(cluster: Cluster, settings: Record<string, string>): Promise<boolean> {
  const options = Object.entries({ ...settings, port: String(await freePort()) }).map(([name, value]) => `-c ${name}='${value}'`);
  const logFile = logOf(cluster);
  const before = await roomInLog(logFile);
  const paths = ['-D', cluster.folder, '-l', logFile];
  const { code, output } = await cluster.user.run(cluster.binaries.pgCtl, ['start', '-w', '-t', String(READY_WITHIN_S), ...paths, '-o', options.join(' ')]);
  if (code === 0) return true;
  const said = existsSync(logFile) ? readFileSync(logFile).subarray(before).toString('utf8') : output;
  if (runningPostmaster(cluster.folder) || /lock file .* already exists|Address already in use/.test(said)) return false;
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = createServer().once('error', reject);
    asked.listen(0, '127.0.0.1', () => {
      const address = asked.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      asked.close(() => resolve(port));
    });
  });
}
