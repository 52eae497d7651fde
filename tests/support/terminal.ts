import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const SOURCE = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/parley-tests', import.meta.url));

export type Run = ReturnType<ReturnType<typeof terminalAt>>;

/** The terminal client compiled as `npm run cli` compiles it, so that what is tested is what people run. */
export async function compiledTerminal(): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const outfile = `${FOLDER}/cli-${process.pid}.js`;
  await build({ entryPoints: [SOURCE], outfile, bundle: true, packages: 'external', platform: 'node', target: 'node20.19', format: 'esm', logLevel: 'silent' });
  return outfile;
}

/** Runs the program against one installation, as a shell would: arguments, a token or none, and pipes. */
export function terminalAt(program: string, url: string) {
  return (args: string[], { token, language = 'en' }: { token?: string; language?: string } = {}) =>
    runProgram(process.execPath, [program, '--url', url, ...args], { LANG: language, ...(token ? { PARLEY_TOKEN: token } : {}) });
}

/** A program with pipes for its three streams; nothing of our own environment but the PATH. */
export function runProgram(command: string, args: string[], env: Record<string, string>) {
  // A session of its own has no terminal, so that nothing can be asked of whoever runs the tests.
  const child = spawn(command, args, { env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...env }, detached: true });
  const run = { out: '', err: '', code: null as number | null };
  child.stdout.on('data', (chunk: Buffer) => (run.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (run.err += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.on('close', (code) => (run.code = code ?? -1));
  return {
    get out() {
      return run.out;
    },
    get err() {
      return run.err;
    },
    type: (text: string) => child.stdin.write(text),
    endInput: () => child.stdin.end(),
    closeOutput: () => child.stdout.destroy(),
    interrupt: () => child.kill('SIGINT'),
    kill: () => child.kill('SIGKILL'),
    says: (text: string | RegExp) => until(() => (typeof text === 'string' ? run.out.includes(text) : text.test(run.out)), `the terminal to say ${text}`),
    complains: (text: string | RegExp) => until(() => (typeof text === 'string' ? run.err.includes(text) : text.test(run.err)), `the terminal to complain ${text}`),
    ended: async () => {
      await until(() => run.code !== null, 'the terminal to end', 20_000);
      return run.code;
    },
  };
}
