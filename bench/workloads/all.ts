import type { WorkloadName } from '../plan.ts';
import { history } from './history.ts';
import { idle } from './idle.ts';
import { search } from './search.ts';
import { storm } from './storm.ts';
import { stuck } from './stuck.ts';
import { fanout, hot, latency, rooms } from './talking.ts';
import { upload } from './upload.ts';
import type { Workload } from './workload.ts';

/** The rows of the table, in its order. */
const ALL: readonly Workload[] = [fanout, rooms, hot, latency, idle, storm, history, search, stuck, upload];

export function workloadsNamed(names: readonly WorkloadName[]): Workload[] {
  return ALL.filter(({ name }) => names.includes(name));
}
