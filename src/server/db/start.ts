import { join } from 'node:path';
import type { Logger } from 'pino';
import { openDataFolder } from '../data-folder.ts';
import { readSecrets } from '../secrets.ts';
import { makeCluster, type Cluster } from './cluster.ts';
import { keepRunning, type Keep } from './keep-running.ts';
import { databaseOf, lockedOut } from './own-database.ts';
import { DataFolderTaken, takeDataFolder } from './one-parley.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';
import { runningPostmaster } from './postmaster.ts';
import { runCluster, stopCluster } from './run-cluster.ts';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };
type Options = {
  dataFolder: string;
  log: Logger;
  /** Postgres settings that replace ours, for tests. */
  settings?: Record<string, string>;
  /** Starts it again whenever it dies. Without this it is started once. */
  keep?: Keep;
};

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
export async function startPostgres({ dataFolder, log, settings: replaced = {}, keep }: Options): Promise<EmbeddedPostgres> {
  await openDataFolder(dataFolder);
  const { postgresPassword } = await readSecrets(dataFolder);
  const folder = join(dataFolder, 'postgres');
  const binaries = findPostgresBinaries();
  const cluster: Cluster = { dataFolder, folder, binaries, user: postgresUser(binaries, folder) };
  await makeCluster(cluster, postgresPassword);
  const settings = { ...SETTINGS, ...replaced };
  const running = await runCluster(cluster, { settings, port: null, isWanted: () => true });
  if (!running) throw new Error('Postgres was wanted and not started.');
  const { port, found } = running;
  const adminUrl = `postgres://postgres:${postgresPassword}@127.0.0.1:${port}/postgres`;
  try {
    const giveBack = await takeDataFolder(adminUrl, { dataFolder, log });
    const url = await databaseOf(adminUrl, postgresPassword);
    log.info({ port, found }, found ? 'postgres was running already' : 'postgres started');
    const letGo = keep && keepRunning({ ...keep, cluster, port, settings, log });
    const stop = async () => {
      await letGo?.();
      await giveBack();
      await stopCluster(cluster, { port, log });
    };
    return { url, stop };
  } catch (error) {
    // Whoever holds the data folder holds its Postgres too, even when it was this process that started it.
    if (!found && !(error instanceof DataFolderTaken)) await stopCluster(cluster, { port, log });
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
