import { giveUp } from './give-up.mjs';

// Whatever the shell says: a build made for production, run as something else, fails in ways that are hard to read.
process.env.NODE_ENV = 'production';

const { ensureBuilt } = await import('./ensure-built.mjs').catch(giveUp);
await ensureBuilt().catch(giveUp);
await import('../../dist/server.js').catch(giveUp);
