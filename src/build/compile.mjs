import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const ENTRIES = { server: 'server.ts', cli: 'src/cli/main.ts', client: 'src/client/connect.ts', demo: 'src/server/demo/main.ts' };

/** Compiles the server, the terminal and the client to dist/, one file each; packages stay where npm put them. */
export async function compile(names = Object.keys(ENTRIES)) {
  const entries = names.map((name) => [name, join(ROOT, ENTRIES[name])]).filter(([, file]) => existsSync(file));
  await build({
    entryPoints: Object.fromEntries(entries),
    outdir: join(ROOT, 'dist'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
  });
}
