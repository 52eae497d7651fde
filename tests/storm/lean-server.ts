import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { until } from '../support/until.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Inside the source, so that the compiled file finds its packages and its migrations; one a test process. */
const COMPILED = join(ROOT, `node_modules/.cache/parley-storm/lean-${process.pid}.mjs`);
/** A restart replays what Postgres had promised, on a machine that is doing much else. */
const READY_WITHIN_MS = 60_000;

export type Ended = { code: number | null; signal: NodeJS.Signals | null };
export type LeanServer = Awaited<ReturnType<typeof startLean>>;

/** Compiles Parley without its pages, as it ships: one file, no loader. Answers how to take it away. */
export async function compileLean(): Promise<() => void> {
  mkdirSync(dirname(COMPILED), { recursive: true });
  await build({ entryPoints: [join(ROOT, 'tests/storm/lean-parley.ts')], outfile: COMPILED, bundle: true, packages: 'external', platform: 'node', target: 'node20.19', format: 'esm', sourcemap: 'inline', logLevel: 'silent' });
  return () => rmSync(COMPILED, { force: true });
}

/**
 * Runs it on a data folder, in a process of its own with a Postgres of its own, and answers when it takes calls. With a
 * `clockSeed` its wall clock jumps.
 */
export async function startLean(folder: string, { settings = {}, clockSeed = 0 }: { settings?: Record<string, string>; clockSeed?: number } = {}) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' as const, HOST: '127.0.0.1', PORT: '0', PARLEY_DATA: folder, PARLEY_RATE_LIMITS: 'off', PARLEY_PRESENCE_GRACE_MS: '2000', ...settings };
  const child = spawn(process.execPath, ['--enable-source-maps', COMPILED, String(clockSeed)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  let isOver = false;
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  void ended.then(() => (isOver = true));
  const address = () => /Parley is ready: (\S+)/.exec(said.out)?.[1];
  await until(() => isOver || address() !== undefined, 'the server to be ready', READY_WITHIN_MS);
  const url = address();
  if (!url || child.pid === undefined) throw new Error(`The server ended before it was ready: ${said.err} ${said.out}`);
  const { pid } = child;
  return {
    url,
    port: Number(new URL(url).port),
    pid,
    ended,
    said,
    isOver: () => isOver,
    signal: (signal: NodeJS.Signals) => (process.kill(pid, signal), ended),
    /** Lines of its log of which the message is this. */
    logged: (message: string) => linesOf(said.out).filter(({ msg }) => msg === message),
    /** Lines at or above a level; 50 is an error. */
    loud: (level: number) => linesOf(said.out).filter((line) => line.level >= level),
    /** How many timers and TCP connections it has open now. */
    held: async () => {
      const told = () => linesOf(said.out).filter(({ msg }) => msg === 'held');
      const before = told().length;
      process.kill(pid, 'SIGUSR2');
      await until(() => told().length > before, 'the server to say what it holds');
      const count = (kind: string) => told().at(-1)?.held?.filter((one) => one === kind).length ?? NaN;
      return { timers: count('Timeout'), sockets: count('TCPSocketWrap') };
    },
  };
}

export type Line = { held?: string[]; level: number; msg: string; err?: { message?: string; cause?: { message?: string; code?: string }; code?: string } };

function linesOf(out: string): Line[] {
  return out.split('\n').flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line) as Line] : []));
}
