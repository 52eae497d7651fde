import type { Machine } from '../machine/describe.ts';
import type { Plan } from '../plan.ts';
import { SYSTEMS, type SystemName } from '../systems/system.ts';
import { overRounds, type Figures } from '../workloads/figures.ts';
import type { Medians, Target, Workload } from '../workloads/workload.ts';

/** One workload's rounds, system by system, as they were run. */
export type Rounds = Partial<Record<SystemName, Figures[]>>;

export type Verdict = { says: string; value: number | null; limit: number; atMost: boolean; verdict: 'ok' | 'short' | 'not run' };

export type WorkloadResult = {
  workload: string;
  title: string;
  medians: Partial<Record<SystemName, Figures>>;
  verdicts: Verdict[];
  rounds: Rounds;
};

export type Results = {
  date: string;
  commit: string;
  machine: Machine;
  plan: Plan;
  /** What went wrong, and what makes the figures doubtful. */
  remarks: string[];
  workloads: WorkloadResult[];
};

/** What the rounds of a workload come to, against its targets. */
export function resultOf(workload: Workload, plan: Plan, rounds: Rounds): WorkloadResult {
  const medians: WorkloadResult['medians'] = {};
  for (const system of SYSTEMS) {
    const ran = rounds[system];
    if (ran?.length) medians[system] = overRounds(ran);
  }
  const of: Medians = (system, figure) => medians[system]?.[figure] ?? Number.NaN;
  return { workload: workload.name, title: workload.title(plan), medians, verdicts: workload.targets.map((target) => verdictOn(target, of)), rounds };
}

function verdictOn({ says, value, limit, atMost }: Target, of: Medians): Verdict {
  const reached = value(of);
  if (Number.isNaN(reached)) return { says, value: null, limit, atMost, verdict: 'not run' };
  const ok = atMost ? reached <= limit : reached >= limit;
  return { says, value: reached, limit, atMost, verdict: ok ? 'ok' : 'short' };
}

const OTHERS_BUSY_PERCENT_MAX = 5;

/** Says so when the machine did something else while a workload was measured. */
export function noiseIn({ workload, medians }: WorkloadResult): string[] {
  const busy = Math.max(0, ...Object.values(medians).map((figures) => figures.othersBusyPercent ?? 0));
  if (busy <= OTHERS_BUSY_PERCENT_MAX) return [];
  return [`${workload}: ${Math.round(busy)} % of the machine was busy with other things, so its figures are noise; measure again when it is quiet.`];
}
