import type { WorkloadName } from '../plan.ts';
import { fanout, hot, latency, rooms } from './talking.ts';
import type { Workload } from './workload.ts';

/** The rows of the table, in its order. */
const ALL: readonly Workload[] = [fanout, rooms, hot, latency];

export function workloadsNamed(names: readonly WorkloadName[]): Workload[] {
  return ALL.filter(({ name }) => names.includes(name));
}
