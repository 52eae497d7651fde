import { SYSTEMS, type SystemName } from '../systems/system.ts';
import type { Results, WorkloadResult } from './results.ts';
import { shown } from './table.ts';

/** A group of bars: one figure of one workload, a bar a system. */
type Panel = { workload: string; figure: string; title: string; unit: string; digits: number; better: 'more' | 'less' };

const PANELS: Panel[] = [
  { workload: 'fanout', figure: 'deliveriesPerS', title: 'One room of 300, 5 senders', unit: 'deliveries/s', digits: 0, better: 'more' },
  { workload: 'fanout', figure: 'serverUsPerDelivery', title: 'The same, server CPU', unit: 'µs per delivery', digits: 2, better: 'less' },
  { workload: 'rooms', figure: 'ackedPerS', title: '100 rooms of 5', unit: 'acknowledged/s', digits: 0, better: 'more' },
  { workload: 'hot', figure: 'ackedPerS', title: 'Hot room, 64 senders', unit: 'acknowledged/s', digits: 0, better: 'more' },
  { workload: 'latency', figure: 'latencyP99Ms', title: 'Room of 100, 50 messages/s', unit: 'ms at p99', digits: 1, better: 'less' },
  { workload: 'idle', figure: 'residentKbPerConnection', title: 'Idle connection', unit: 'KB resident', digits: 1, better: 'less' },
];

const NAMES: Record<SystemName, string> = { 'parley': 'Parley', 'ws': 'ws, nothing stored', 'socket.io': 'Socket.IO + Postgres', 'trpc-plain': 'tRPC as documented', 'fs': 'plain streaming to the disk' };

const WIDTH = 760;
const COLUMNS = 2;
const GAP = 32;
const PANEL_WIDTH = (WIDTH - GAP * (COLUMNS + 1)) / COLUMNS;
const LABEL_WIDTH = 132;
const NUMBER_WIDTH = 66;
const BAR = 16;
const BAR_STEP = 24;
const PANEL_HEAD = 36;
const PANEL_HEIGHT = PANEL_HEAD + BAR_STEP * SYSTEMS.length + 16;

/** The figures as bars: one SVG without scripts or fonts, whose colours follow the reader's light or dark. */
export function chartOf({ workloads, machine, date }: Results): string {
  const panels = PANELS.filter(({ workload }) => workloads.some((result) => result.workload === workload));
  const rows = Math.ceil(panels.length / COLUMNS);
  const height = rows * PANEL_HEIGHT + GAP + 28;
  const drawn = panels.map((panel, at) => {
    const x = GAP + (at % COLUMNS) * (PANEL_WIDTH + GAP);
    const y = GAP / 2 + Math.floor(at / COLUMNS) * PANEL_HEIGHT;
    return `<g transform="translate(${x} ${y})">${panelOf(panel, workloads.find(({ workload }) => workload === panel.workload))}</g>`;
  });
  const foot = `${machine.cores} × ${machine.cpu}, Node ${machine.node}, ${date.slice(0, 10)}; medians, one run, systems interleaved`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Parley beside ws, Socket.IO with Postgres and plain tRPC">`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${height}" rx="10"/>`,
    ...drawn,
    `<text class="foot" x="${GAP}" y="${height - 16}">${escaped(foot)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function panelOf({ figure, title, unit, digits, better }: Panel, result: WorkloadResult | undefined): string {
  const bars = SYSTEMS.flatMap((system) => {
    const value = result?.medians[system]?.[figure];
    return value !== undefined && Number.isFinite(value) ? [{ system, value }] : [];
  });
  const most = Math.max(...bars.map(({ value }) => value));
  const room = PANEL_WIDTH - LABEL_WIDTH - NUMBER_WIDTH;
  const drawn = bars.map(({ system, value }, at) => {
    const y = PANEL_HEAD + at * BAR_STEP;
    const width = Math.max(2, (value / most) * room);
    const kind = system === 'parley' ? 'ours' : 'theirs';
    return [
      `<text class="label ${kind}" x="${LABEL_WIDTH - 8}" y="${y + 12}" text-anchor="end">${escaped(NAMES[system])}</text>`,
      `<rect class="bar ${kind}" x="${LABEL_WIDTH}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3"/>`,
      `<text class="label ${kind}" x="${(LABEL_WIDTH + width + 6).toFixed(1)}" y="${y + 12}">${shown(value, digits)}</text>`,
    ].join('');
  });
  return [`<text class="title" y="14">${escaped(title)}</text>`, `<text class="unit" y="14" x="${PANEL_WIDTH}" text-anchor="end">${escaped(`${unit}, ${better} is better`)}</text>`, ...drawn].join('\n');
}

const STYLE = `
text{font-family:system-ui,-apple-system,"Segoe UI",sans-serif;font-size:12px;fill:#3c4250}
.page{fill:#fbfbfa}.title{font-weight:600;fill:#14171f}.unit,.foot{font-size:11px;fill:#666d7c}
.bar.ours{fill:#3a5bd9}.bar.theirs{fill:#c3c8d3}.label{font-size:11px}.label.ours{font-weight:600;fill:#14171f}
@media(prefers-color-scheme:dark){text{fill:#c3c8d3}.page{fill:#14161b}.title,.label.ours{fill:#f2f3f5}.unit,.foot{fill:#969dac}.bar.ours{fill:#7f9bff}.bar.theirs{fill:#454c5b}}
`.trim();

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
