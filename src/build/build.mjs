import { createRequire } from 'node:module';
import { ensureBuilt } from './ensure-built.mjs';
import { giveUp } from './give-up.mjs';
import { runNode } from './program.mjs';

try {
  await ensureBuilt({ anew: true });
  // What other apps read when they import parley/client.
  await runNode([createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', 'src/build/tsconfig.declarations.json']);
} catch (error) {
  giveUp(error);
}
