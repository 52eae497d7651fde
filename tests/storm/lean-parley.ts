import { runParley } from '../../src/server/run-parley.ts';

// Parley as it ships, but for its pages: a storm starts it often, and Next takes longer to come up than all the rest.
await runParley(async () => null);
