import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { onlyOne } from './only-one.mjs';
import { runNode } from './program.mjs';
import { ROOT } from './root.mjs';
import { sourceId } from './source-id.mjs';

const ID_FILE = join(ROOT, 'dist', 'build-id');

/**
 * Builds Parley when dist/ is not of this source, and says so. Of several starts at once one builds and the others wait.
 * The id is taken away first and written last, so a build that was cut short is never taken for one.
 */
export async function ensureBuilt({ anew = false } = {}) {
  const id = sourceId(ROOT);
  if (!anew && isBuilt(id)) return;
  await onlyOne(join(ROOT, 'dist', 'building.lock'), () => (anew || !isBuilt(id) ? buildAll(id) : null), () => {
    console.log('Another start is building Parley; waiting for it ...');
  });
}

function isBuilt(id) {
  return existsSync(ID_FILE) && readFileSync(ID_FILE, 'utf8').trim() === id && existsSync(join(ROOT, '.next', 'BUILD_ID'));
}

async function buildAll(id) {
  console.log('Building Parley for this source, once; about a minute ...');
  const from = performance.now();
  rmSync(ID_FILE, { force: true });
  await compile();
  await runNode([nextProgram(), 'build'], { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  writeFileSync(`${ID_FILE}.new`, `${id}\n`);
  renameSync(`${ID_FILE}.new`, ID_FILE);
  console.log(`Built in ${Math.round((performance.now() - from) / 1000)} s.`);
}

function nextProgram() {
  return createRequire(import.meta.url).resolve('next/dist/bin/next');
}
