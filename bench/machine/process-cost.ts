import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What a process has cost so far, as the kernel counts it; nothing is asked of the process itself. */
const TICK_US = existsSync('/proc/self/stat') ? 1_000_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 0;

type Stat = { ppid: number; ownTicks: number; reapedTicks: number };

/** CPU time of one process, user and system, in microseconds. The clock ticks every 10 ms: measure over seconds. */
export function cpuUsOf(pid: number): number {
  return (statOf(pid)?.ownTicks ?? 0) * TICK_US;
}

/** CPU time of a process, of its living children and of those it has buried: Postgres is a family. */
export function familyCpuUsOf(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => statOf(Number(name)));
  const living = children.reduce((sum, child) => sum + (child?.ppid === pid ? child.ownTicks : 0), 0);
  return (own.ownTicks + own.reapedTicks + living) * TICK_US;
}

/** CPU time that the whole machine has spent on anything, or had taken away from it by its host, in microseconds. */
export function machineCpuUs(): number {
  const [, ...ticks] = (readOrNothing('/proc/stat').split('\n', 1)[0] ?? '').split(/\s+/).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = ticks;
  return (user + nice + system + irq + softirq + steal) * TICK_US;
}

/** Resident memory of a process in kilobytes: what it holds now, and the most it ever held. */
export function residentKbOf(pid: number): { now: number; peak: number } {
  const status = readOrNothing(`/proc/${pid}/status`);
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { now: field('VmRSS'), peak: field('VmHWM') };
}

function statOf(pid: number): Stat | null {
  const text = readOrNothing(`/proc/${pid}/stat`);
  if (!text) return null;
  // The second field is the program's name in brackets, and may itself hold spaces and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  const [, ppid = 0] = fields;
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
  return { ppid, ownTicks: utime + stime, reapedTicks: cutime + cstime };
}

/** A process may end between being listed and being read. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
