import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { onCore, SERVER_CORE } from '../machine/cores.ts';
import { cpuUsOf, residentKbOf } from '../machine/process-cost.ts';
import type { Wish } from '../rivals/under-driver.ts';

const readyShape = z.object({ port: z.number() });
const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 10_000;

export type ServerOptions = { script: string; environment: Record<string, string>; profileFolder: string | null };

/** One server of the benchmark, in a process and on a core of its own, in production mode. */
export class ServerProcess {
  static readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    readonly port: number,
    private readonly profileFolder: string | null,
  ) {}

  static async start({ script, environment, profileFolder }: ServerOptions): Promise<ServerProcess> {
    const [program = '', ...args] = onCore(SERVER_CORE, [process.execPath, '--expose-gc', script]);
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment } });
    ServerProcess.#running.add(child);
    child.once('exit', () => ServerProcess.#running.delete(child));
    const late = AbortSignal.timeout(READY_WITHIN_MS);
    const [said] = await Promise.race([once(child, 'message', { signal: late }), once(child, 'exit', { signal: late })]);
    const ready = readyShape.safeParse(said);
    if (!ready.success || child.pid === undefined) throw new Error(`${script} ended before it listened.`);
    return new ServerProcess(child, child.pid, ready.data.port, profileFolder);
  }

  /** Ends whatever server runs, at once: the run was broken off. */
  static killAll(): void {
    for (const child of ServerProcess.#running) child.kill('SIGKILL');
  }

  /** CPU time so far, in microseconds. */
  cpuUs(): number {
    return cpuUsOf(this.pid);
  }

  residentKb(): { now: number; peak: number } {
    return residentKbOf(this.pid);
  }

  /** Lets it collect its garbage, so that what it holds is what it needs. */
  collectGarbage(): Promise<void> {
    return this.#ask({ wish: 'collectGarbage' });
  }

  /** Does something while its CPU profile is taken, if this run is one for profiles: its figures are not to be quoted. */
  async profiled<T>(work: () => Promise<T>): Promise<T> {
    if (!this.profileFolder) return work();
    await this.#ask({ wish: 'beginProfile' });
    const result = await work();
    await this.#ask({ wish: 'endProfile', file: join(this.profileFolder, `${Date.now()}.cpuprofile`) });
    return result;
  }

  /** Ends it and waits until it has. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    const cut = setTimeout(() => this.child.kill('SIGKILL'), GONE_WITHIN_MS);
    await gone;
    clearTimeout(cut);
  }

  async #ask(wish: Wish): Promise<void> {
    const done = once(this.child, 'message');
    this.child.send(wish);
    await done;
  }
}
