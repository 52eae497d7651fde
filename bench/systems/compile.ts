import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BENCH = fileURLToPath(new URL('..', import.meta.url));
const ENTRIES = {
  'parley': 'systems/parley-server.ts',
  'ws': 'rivals/ws.ts',
  'socket.io': 'rivals/socket-io.ts',
  'trpc-plain': 'rivals/trpc-plain.ts',
  'fs': 'rivals/plain-files.ts',
  'people': 'people.ts',
} as const;

export type ProgramName = keyof typeof ENTRIES;

export type Compiled = { scriptOf(name: ProgramName): string; remove(): Promise<void> };

/** Compiles what runs apart to plain JavaScript, as production does. It lies under node_modules, where packages are found. */
export async function compilePrograms(): Promise<Compiled> {
  const folder = join(BENCH, '../node_modules/.cache', `parley-bench-${process.pid}`);
  await build({
    entryPoints: Object.entries(ENTRIES).map(([out, entry]) => ({ out, in: join(BENCH, entry) })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  return {
    scriptOf: (name) => join(folder, `${name}.mjs`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
