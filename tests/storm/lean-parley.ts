import { runParley } from '../../src/server/run-parley.ts';
import { letClockJump } from './jumping-clock.ts';

// Parley as it ships, but for its pages: a storm starts it often, and Next takes longer to come up than all the rest.
// With a number its clock jumps; at a SIGUSR2 it says what it holds open.
const clockSeed = Number(process.argv[2] ?? 0);
if (clockSeed > 0) letClockJump(clockSeed);
process.on('SIGUSR2', () => process.stdout.write(`${JSON.stringify({ level: 0, msg: 'held', held: process.getActiveResourcesInfo() })}\n`));
await runParley(async () => null);
