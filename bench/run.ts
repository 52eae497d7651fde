import { execFileSync } from 'node:child_process';
import { describeMachine } from './machine/describe.ts';
import type { Plan } from './plan.ts';
import { noiseIn, resultOf, type Results, type Rounds } from './report/results.ts';
import type { Ground } from './systems/ground.ts';
import type { System, SystemName } from './systems/system.ts';
import type { Workload } from './workloads/workload.ts';

type Stage = { plan: Plan; ground: Ground; workloads: Workload[]; systems: Map<SystemName, System>; say(line: string): void; brokenOff: AbortSignal };

/**
 * Runs everything in rounds: each round runs each workload on each system, one after the other, and begins with another
 * system. Whatever the machine does meanwhile (heat, neighbours, a disk that fills) meets all of them.
 */
export async function runRounds(stage: Stage): Promise<Results> {
  const { plan, workloads } = stage;
  const ran = new Map<Workload, Rounds>(workloads.map((workload) => [workload, {}]));
  const failures: string[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    for (const workload of workloads) {
      if (workload.once && round > 0) continue;
      for (const system of inTurnOf(round, systemsFor(workload, stage))) {
        stage.brokenOff.throwIfAborted();
        const failure = await runOnce(stage, { workload, system, round, rounds: ran.get(workload) ?? {} });
        if (failure) failures.push(failure);
      }
    }
  }
  const results = workloads.map((workload) => resultOf(workload, plan, ran.get(workload) ?? {}));
  return { date: new Date().toISOString(), commit: commitNow(), machine: describeMachine(), plan, remarks: [...failures, ...results.flatMap(noiseIn)], workloads: results };
}

type Once = { workload: Workload; system: System; round: number; rounds: Rounds };

/** One that fails is told and left out: the others' figures are no worse for it. */
async function runOnce({ plan, ground, say }: Stage, { workload, system, round, rounds }: Once): Promise<string | null> {
  const label = `${workload.name} · ${system.name} · round ${round + 1}`;
  try {
    const figures = await workload.run(ground, system, plan);
    (rounds[system.name] ??= []).push(figures);
    const [lead] = workload.columns;
    say(`${label}: ${lead ? `${(figures[lead.figure] ?? Number.NaN).toFixed(lead.digits)} ${lead.title}` : 'done'}`);
    return null;
  } catch (error) {
    const failure = `${label} failed: ${error instanceof Error ? error.message : String(error)}`;
    say(failure);
    return failure;
  }
}

function systemsFor({ needed, beside }: Workload, { plan, systems }: Stage): System[] {
  const names = plan.beside ? [...needed, ...beside] : needed;
  return names.flatMap((name) => systems.get(name) ?? []);
}

function inTurnOf<T>(round: number, all: T[]): T[] {
  const from = all.length === 0 ? 0 : round % all.length;
  return [...all.slice(from), ...all.slice(0, from)];
}

function commitNow(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
