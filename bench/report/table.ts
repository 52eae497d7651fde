import { SYSTEMS } from '../systems/system.ts';
import type { Column } from '../workloads/workload.ts';
import type { Verdict, WorkloadResult } from './results.ts';

/** A workload for the terminal: a line a system, then what was asked for and whether it is there. */
export function tableOf({ workload, title, medians, verdicts, rounds }: WorkloadResult, columns: Column[]): string {
  const ran = SYSTEMS.filter((system) => medians[system]);
  const lead = columns[0];
  const cells = ran.map((system) => [system, ...columns.map((column) => shown(medians[system]?.[column.figure], column.digits)), lead && system !== 'parley' ? timesOf(medians, system, lead) : '']);
  const titles = ['', ...columns.map((column) => column.title), lead ? `parley: × ${lead.title}` : ''];
  const times = Math.max(0, ...ran.map((system) => rounds[system]?.length ?? 0));
  const heading = `\n${workload}: ${title} (${times === 1 ? 'one round' : `medians of ${times} rounds`})`;
  return [heading, ...aligned([titles, ...cells]), ...verdicts.map(verdictLine)].join('\n');
}

function verdictLine({ says, value, limit, atMost, verdict }: Verdict): string {
  const reached = value === null ? '' : `${shown(value, 2)} ${atMost ? '≤' : '≥'} ${limit}`;
  return `  ${verdict.padEnd(8)} ${reached.padEnd(18)} ${says}`;
}

function timesOf(medians: WorkloadResult['medians'], system: (typeof SYSTEMS)[number], { figure }: Column): string {
  const ratio = (medians.parley?.[figure] ?? Number.NaN) / (medians[system]?.[figure] ?? Number.NaN);
  return Number.isFinite(ratio) ? `${ratio.toFixed(2)}` : '';
}

export function shown(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replaceAll(',', ' ');
}

/** The first column to the left, numbers to the right. */
function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`);
}
