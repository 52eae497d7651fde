import { SYSTEMS, type SystemName } from './systems/system.ts';

export const WORKLOADS = ['fanout', 'rooms', 'hot', 'latency', 'idle', 'storm', 'history', 'search', 'stuck', 'upload'] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

/** How much of everything one run does. The quick one finds out whether something broke; figures to quote are the full one's. */
export type Plan = {
  quick: boolean;
  rounds: number;
  /** Just-in-time compilers, connection pools and prepared statements settle in this time; nothing of it is counted. */
  warmMs: number;
  measureMs: number;
  workloads: readonly WorkloadName[];
  systems: readonly SystemName[];
  /** Whether systems run too that no target of a workload names, to be seen beside the others. */
  beside: boolean;
  idle: { few: number; many: number };
  storm: { people: number; missed: number };
  history: { messages: number; reads: number };
  search: { messages: number; searches: number };
  stuck: { readers: number; seconds: number };
  upload: { mib: number };
};

type Chosen = { quick: boolean; only?: string; systems?: string; rounds?: string };

/** The plan that the words of the command line ask for. */
export function planOf({ quick, only, systems, rounds }: Chosen): Plan {
  const sizes = quick ? QUICK : FULL;
  return {
    ...sizes,
    quick,
    rounds: rounds === undefined ? sizes.rounds : wholeOf(rounds, ROUNDS_MAX),
    workloads: chosenOf(WORKLOADS, only),
    systems: chosenOf(SYSTEMS, systems),
    beside: !quick || systems !== undefined,
  };
}

const ROUNDS_MAX = 25;

const FULL = {
  rounds: 3,
  warmMs: 2_000,
  measureMs: 4_000,
  idle: { few: 1_000, many: 5_000 },
  storm: { people: 2_000, missed: 500 },
  history: { messages: 1_000_000, reads: 4_000 },
  search: { messages: 1_000_000, searches: 1_800 },
  stuck: { readers: 1_000, seconds: 10 },
  upload: { mib: 1_024 },
};

const QUICK = {
  rounds: 1,
  warmMs: 700,
  measureMs: 1_500,
  idle: { few: 200, many: 1_000 },
  storm: { people: 500, missed: 500 },
  history: { messages: 1_000_000, reads: 800 },
  search: { messages: 200_000, searches: 450 },
  stuck: { readers: 1_000, seconds: 4 },
  upload: { mib: 128 },
};

function chosenOf<Name extends string>(all: readonly Name[], list: string | undefined): readonly Name[] {
  if (list === undefined) return all;
  const wanted = list.split(',');
  const unknown = wanted.filter((name) => !all.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; choose among ${all.join(', ')}.`);
  return all.filter((name) => wanted.includes(name));
}

function wholeOf(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new Error(`"${text}" is not a whole number from 1 to ${most}.`);
  return number;
}
