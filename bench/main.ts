import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pinDriver } from './machine/cores.ts';
import { planOf } from './plan.ts';
import { publish } from './report/publish.ts';
import { tableOf } from './report/table.ts';
import { runRounds } from './run.ts';
import { compilePrograms } from './systems/compile.ts';
import { openGround } from './systems/ground.ts';
import { ServerProcess } from './systems/server-process.ts';
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
const compiled = await compilePrograms();
const ground = await openGround(compiled);
const brokenOff = new AbortController();
const clear = async () => {
  ServerProcess.killAll();
  await compiled.remove();
  await ground.remove();
};
/** Whatever breaks the run off, nothing is left running and no folder behind. */
const breakOff = (code: number) => {
  brokenOff.abort();
  void clear().finally(() => process.exit(code));
};
process.once('SIGINT', () => breakOff(130));
process.once('SIGTERM', () => breakOff(143));
process.once('uncaughtException', (error) => {
  say(error.stack ?? error.message);
  breakOff(1);
});
try {
  pinDriver();
  const systems = new Map<SystemName, System>();
  for (const name of plan.systems) systems.set(name, await openSystem(name, { ground, compiled, profileFolder: values.profile ?? null }));
  const workloads = workloadsNamed(plan.workloads);
  const results = await runRounds({ plan, ground, workloads, systems, say, brokenOff: brokenOff.signal });
  const columns = new Map(workloads.map((workload) => [workload.name as string, workload.columns]));
  for (const result of results.workloads) process.stdout.write(`${tableOf(result, columns.get(result.workload) ?? [])}\n`);
  for (const remark of results.remarks) say(remark);
  for (const file of await publish(results, columns)) say(`written: ${file}`);
} catch (error) {
  // Once broken off, whatever was under way fails, and that is no news.
  if (!brokenOff.signal.aborted) throw error;
} finally {
  if (!brokenOff.signal.aborted) await clear();
}
