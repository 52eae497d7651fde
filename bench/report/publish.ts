import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SYSTEMS } from '../systems/system.ts';
import { WORKLOADS, type Plan } from '../plan.ts';
import type { Column } from '../workloads/workload.ts';
import { chartOf } from './chart.ts';
import type { Results, Verdict, WorkloadResult } from './results.ts';
import { shown } from './table.ts';

const RESULTS = new URL('../results/', import.meta.url);
const DOCUMENT = new URL('../../docs/performance.md', import.meta.url);
const BEGIN = '<!-- bench: npm run bench writes from here -->';
const END = '<!-- bench: to here -->';

/**
 * Writes a run down: always as JSON and SVG under its date; and, when it was a full run of everything, as the latest
 * one, which docs/performance.md shows. Answers the files.
 */
export async function publish(results: Results, columns: Map<string, Column[]>): Promise<string[]> {
  await mkdir(RESULTS, { recursive: true });
  const names = [results.date.replaceAll(/[:.]/g, '-'), ...(isWhole(results.plan) ? ['latest'] : [])];
  const files = names.flatMap((name) => [
    { url: new URL(`${name}.json`, RESULTS), text: `${JSON.stringify(results, null, 2)}\n` },
    { url: new URL(`${name}.svg`, RESULTS), text: chartOf(results) },
  ]);
  if (isWhole(results.plan)) files.push({ url: DOCUMENT, text: await documentWith(results, columns) });
  await Promise.all(files.map(({ url, text }) => writeFile(url, text)));
  return files.map(({ url }) => fileURLToPath(url));
}

/** A part of the workloads, of the systems or of the time is for whoever works on them, not for the document. */
function isWhole({ quick, workloads, systems }: Plan): boolean {
  return !quick && workloads.length === WORKLOADS.length && systems.length === SYSTEMS.length;
}

async function documentWith(results: Results, columns: Map<string, Column[]>): Promise<string> {
  const text = await readFile(DOCUMENT, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/performance.md has lost its marks: ${BEGIN} … ${END}`);
  return [before, BEGIN, '\n\n', figuresOf(results, columns), '\n', END, after].join('');
}

function figuresOf({ date, commit, machine, plan, workloads, remarks }: Results, columns: Map<string, Column[]>): string {
  const { cores, cpu, memoryGb, system, node, pinned } = machine;
  const where = `${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}, ${pinned ? 'server on core 0, driver on core 1' : 'processes not pinned'}`;
  return [
    `${date.slice(0, 10)}, commit ${commit}. ${where}. Medians of ${plan.rounds} rounds in one run.`,
    '![Bars: Parley beside ws, Socket.IO with Postgres, and tRPC as documented](../bench/results/latest.svg)',
    ...remarks.map((remark) => `> ${remark}`),
    ...workloads.map((result) => sectionOf(result, columns.get(result.workload) ?? [])),
  ].join('\n\n');
}

function sectionOf({ workload, title, medians, verdicts }: WorkloadResult, columns: Column[]): string {
  const table = SYSTEMS.flatMap((system) => {
    const figures = medians[system];
    return figures ? [[system, ...columns.map(({ figure, digits }) => shown(figures[figure], digits))]] : [];
  });
  const titles = ['', ...columns.map((column) => column.title)];
  const line = titles.map((_, at) => (at === 0 ? '---' : '--:'));
  const rows = [titles, line, ...table].map((cells) => `| ${cells.join(' | ')} |`);
  return [`### ${workload}: ${title}`, rows.join('\n'), verdicts.map(verdictLine).join('\n')].join('\n\n');
}

function verdictLine({ says, value, limit, atMost, verdict }: Verdict): string {
  const reached = value === null ? '' : ` (${shown(value, 2)}, asked for ${atMost ? '≤' : '≥'} ${limit})`;
  return `- ${verdict === 'ok' ? 'ok' : `**${verdict}**`}: ${says}${reached}`;
}
