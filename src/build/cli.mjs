import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp } from './give-up.mjs';
import { ROOT } from './root.mjs';
import { sourceId } from './source-id.mjs';

const ID_FILE = join(ROOT, 'dist', 'cli-id');
const id = sourceId(ROOT);

// Compiling it takes a blink, so it is said only when it fails.
if (!existsSync(ID_FILE) || readFileSync(ID_FILE, 'utf8') !== id) {
  const { compile } = await import('./compile.mjs').catch(giveUp);
  await compile(['cli']).catch(giveUp);
  writeFileSync(ID_FILE, id);
}
await import('../../dist/cli.js');
