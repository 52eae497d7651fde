import type { Plan, WorkloadName } from '../plan.ts';
import type { Ground } from '../systems/ground.ts';
import type { System, SystemName } from '../systems/system.ts';
import type { Figures } from './figures.ts';

/** A figure in the tables. */
export type Column = { figure: string; title: string; digits: number };

/** Reads one system's median of one figure; not a number where it did not run. */
export type Medians = (system: SystemName, figure: string) => number;

/** What the issue asks for, as a number that is compared with a limit. */
export type Target = { says: string; value(of: Medians): number; limit: number; atMost: boolean };

export type Workload = {
  name: WorkloadName;
  title(plan: Plan): string;
  /** The systems that the targets name, and those that are run beside them when there is time. */
  needed: readonly SystemName[];
  beside: readonly SystemName[];
  /** Some workloads are long and steady enough for one round. */
  once?: boolean;
  columns: Column[];
  targets: Target[];
  run(ground: Ground, system: System, plan: Plan): Promise<Figures>;
};

/** Ours over theirs. */
export function ratio(figure: string, rival: SystemName): (of: Medians) => number {
  return (of) => of('parley', figure) / of(rival, figure);
}

/** Every workload in which messages are heard promises the same of them. */
export const NO_FAULTS: Target = {
  says: 'messages of ours lost, doubled or disordered',
  value: (of) => of('parley', 'lost') + of('parley', 'doubled') + of('parley', 'disordered'),
  limit: 0,
  atMost: true,
};

export const FAULT_COLUMNS: Column[] = [
  { figure: 'lost', title: 'lost', digits: 0 },
  { figure: 'doubled', title: 'double', digits: 0 },
  { figure: 'disordered', title: 'disord.', digits: 0 },
];

export const LOAD_COLUMNS: Column[] = [
  { figure: 'serverBusyPercent', title: 'server %', digits: 0 },
  { figure: 'driverBusyPercent', title: 'driver %', digits: 0 },
  { figure: 'othersBusyPercent', title: 'others %', digits: 0 },
];
