import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a running Postgres says of itself in postmaster.pid. */
export type Postmaster = { pid: number; port: number; status: 'starting' | 'ready' | 'stopping' };

/**
 * The Postgres that runs on this cluster, whoever started it; null when there is none. The file outlives a crash of the
 * machine, and its pid may by then belong to somebody else, in a container more often than not: such a file is removed,
 * because Postgres itself only looks whether the pid is alive and would then refuse to start.
 */
export function runningPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  const [pidLine, folder, , portLine, , , , statusLine] = linesOf(file);
  const pid = Number(pidLine);
  if (!pid || !folder) return null;
  if (!isAlive(pid)) return null;
  if (!isPostmasterOf(pid, folder)) {
    rmSync(file, { force: true });
    return null;
  }
  return { pid, port: Number(portLine ?? 0), status: statusOf(statusLine) };
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').map((line) => line.trim()) : [];
}

function statusOf(line: string | undefined): Postmaster['status'] {
  if (line === 'ready') return 'ready';
  return line === 'stopping' ? 'stopping' : 'starting';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Alive, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Only Linux tells what a pid runs without a program to ask; elsewhere a living pid is believed. */
function isPostmasterOf(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /postgres$/.test(words[0] ?? '') && words.includes(folder);
  } catch {
    return false;
  }
}
