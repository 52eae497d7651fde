import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from './until.ts';

/** The first start of a source builds it, which on a busy machine takes its time. */
const READY_WITHIN_MS = 300_000;
const START = resolve(import.meta.dirname, '../../src/build/start.mjs');

export type RealServer = Awaited<ReturnType<typeof startRealServer>>;
export type Ended = { code: number | null; signal: NodeJS.Signals | null; out: string; err: string };

/** A data folder of its own, empty. */
export async function dataFolder() {
  const path = await mkdtemp(join(tmpdir(), 'parley-data-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** `npm start` as a person runs it: the compiled server in a process of its own, and its own Postgres. */
export function runRealServer(settings: Record<string, string>) {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', ...settings };
  // A group of its own, so that a test can send what a terminal sends on Ctrl-C: a signal to the whole group.
  const child = spawn(process.execPath, [START], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...said })));
  return { child, said, ended };
}

export async function startRealServer(folder: string, settings: Record<string, string> = {}) {
  const { child, said, ended } = runRealServer({ PARLEY_DATA: folder, PARLEY_RATE_LIMITS: 'off', ...settings });
  const address = () => /Parley is ready: (\S+)/.exec(said.out)?.[1];
  let isOver = false;
  void ended.then(() => (isOver = true));
  await until(() => isOver || address() !== undefined, 'the server to be ready', READY_WITHIN_MS);
  const url = address();
  if (!url) throw new Error(`The server ended before it was ready: ${said.err}`);
  const signalTo = (pid: number, signal: NodeJS.Signals) => (process.kill(pid, signal), ended);
  return {
    url,
    port: new URL(url).port,
    ended,
    isOver: () => isOver,
    /** Signals the process alone, as an administrator's tools do. */
    signal: (signal: NodeJS.Signals) => signalTo(pidOf(child.pid), signal),
    /** Signals the process and all it has started in its group, as a terminal does. */
    signalGroup: (signal: NodeJS.Signals) => signalTo(-pidOf(child.pid), signal),
  };
}

/** The postmaster of a data folder, as its pid file says. */
export function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function pidOf(pid: number | undefined): number {
  if (pid === undefined) throw new Error('The server could not be started.');
  return pid;
}
