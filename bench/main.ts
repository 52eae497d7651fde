import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pinDriver } from './machine/cores.ts';
import { planOf } from './plan.ts';
import { publish } from './report/publish.ts';
import { tableOf } from './report/table.ts';
import { runRounds } from './run.ts';
import { compileServers } from './systems/compile.ts';
import { openGround } from './systems/ground.ts';
import { openSystem, type System, type SystemName } from './systems/system.ts';
import { workloadsNamed } from './workloads/all.ts';

/** `npm run bench`: see bench/README.md for what is measured and how. */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    systems: { type: 'string' },
    rounds: { type: 'string' },
    profile: { type: 'string' },
  },
});
const plan = planOf(values);
if (values.profile) await mkdir(values.profile, { recursive: true });
const say = (line: string) => void process.stderr.write(`${line}\n`);

// Postgres is started before the driver takes its core, so that it runs where it likes.
const ground = await openGround();
const compiled = await compileServers();
const clear = async () => {
  await compiled.remove();
  await ground.remove();
};
process.once('SIGINT', () => void clear().finally(() => process.exit(130)));
process.once('SIGTERM', () => void clear().finally(() => process.exit(143)));
process.once('uncaughtException', (error) => {
  say(error.stack ?? error.message);
  // Whatever went wrong, no Postgres is left running.
  void clear().finally(() => process.exit(1));
});
try {
  pinDriver();
  const systems = new Map<SystemName, System>();
  for (const name of plan.systems) systems.set(name, await openSystem(name, { ground, compiled, profileFolder: values.profile ?? null }));
  const workloads = workloadsNamed(plan.workloads);
  const results = await runRounds({ plan, ground, workloads, systems, say });
  const columns = new Map(workloads.map((workload) => [workload.name as string, workload.columns]));
  for (const result of results.workloads) process.stdout.write(`${tableOf(result, columns.get(result.workload) ?? [])}\n`);
  for (const file of await publish(results, columns)) say(`written: ${file}`);
} finally {
  await clear();
}
