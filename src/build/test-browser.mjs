import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { giveUp } from './give-up.mjs';
import { ROOT } from './root.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const chromium = NAMES.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))).find(isProgram);
if (!chromium) {
  console.error(`The browser tests need a Chromium on PATH (${NAMES.join(', ')}). On Debian: apt-get install chromium fonts-noto-color-emoji.`);
  process.exit(1);
}

// The tests start the same compiled server and the same pages as npm start does.
await ensureBuilt().catch(giveUp);
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'browser', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PARLEY_TEST_CHROMIUM: chromium },
});
process.exit(status ?? 1);

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
