import { giveUp } from './give-up.mjs';

process.env.NODE_ENV = 'production';

const { compile } = await import('./compile.mjs').catch(giveUp);
await compile(['demo']).catch(giveUp);
await import('../../dist/demo.js').catch(giveUp);
