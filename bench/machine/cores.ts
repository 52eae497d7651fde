import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Core 0 is the server's and core 1 the driver's, so that neither takes the other's time. Postgres runs where it likes. */
export const SERVER_CORE = 0;
const DRIVER_CORE = 1;

/** Whether processes can be put on cores here: Linux with taskset, and two cores to keep apart. */
export const CAN_PIN = availableParallelism() > 1 && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

/** Puts this process, with all its threads, on the driver's core. What is started later inherits it. */
export function pinDriver(): void {
  if (CAN_PIN) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(DRIVER_CORE), String(process.pid)], { stdio: 'ignore' });
}

/** The command that runs a program on one core; the program replaces taskset, so the pid is its own. */
export function onCore(core: number, command: string[]): string[] {
  return CAN_PIN ? ['taskset', '--cpu-list', String(core), ...command] : command;
}
