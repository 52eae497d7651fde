import { join } from 'node:path';
import { openDriver } from '../../src/server/db/driver.ts';
import { runningPostmaster } from '../../src/server/db/postmaster.ts';
import { pause, type Seeded } from '../laws/disorder/seeded.ts';
import type { CuttingProxy } from '../support/cutting-proxy.ts';
import { until } from '../support/until.ts';
import { databaseIn } from './cast.ts';
import { startLean, type LeanServer, type Line } from './lean-server.ts';

/** Something small happens this often. */
const GUST_EVERY_MS = 300;
/** One of the great things, in turn: time enough for the house to stand again in between. */
const BLOW_EVERY_MS = 2_500;
/** What a gust has begun is over by then, or lost with the connection it was asked on. */
const GUST_MS_MAX = 10_000;
const SESSIONS = { connections: 4, connectTimeoutS: 5 };

/** The house in the storm, and all that befalls it. */
export class Weather {
  readonly happened = new Map<string, number>();
  /** What each process of the server logged at the level of an error. */
  readonly errors: Line[] = [];
  /** The plain driver would go mute, or end this process, when Postgres dies. */
  #sql: ReturnType<typeof openDriver>;
  /** Sessions that are held still, to be let go whatever happens. */
  readonly #stopped = new Set<number>();

  constructor(
    public server: LeanServer,
    private readonly at: { folder: string; clockSeed: number; databaseUrl: string; proxies: CuttingProxy[] },
  ) {
    this.#sql = openDriver(at.databaseUrl, SESSIONS);
  }

  /** Blows by its dice until the storm is over; whatever it has begun it ends. */
  async blow(chance: Seeded, isOver: () => boolean): Promise<void> {
    const blows = [() => this.#killServer(), () => this.#killPostgres(), () => this.#killBoth()];
    const under: Promise<unknown>[] = [];
    let nextBlow = performance.now() + BLOW_EVERY_MS / 2;
    for (let n = chance.below(blows.length); !isOver(); await pause(chance.below(2 * GUST_EVERY_MS))) {
      under.push(Promise.race([this.#gust(chance), pause(GUST_MS_MAX)]));
      if (performance.now() < nextBlow) continue;
      await blows[n++ % blows.length]?.();
      nextBlow = performance.now() + BLOW_EVERY_MS;
    }
    await Promise.all(under);
  }

  /** The sun comes out: every line is whole, and what hung on a half-open one learns of it. */
  async calm(): Promise<void> {
    for (const proxy of this.at.proxies) {
      proxy.delay(0);
      proxy.mend();
      proxy.cut();
    }
    await until(async () => (await fetch(`${this.server.url}/up`).catch(() => null))?.status === 200, 'the house to be well', 60_000);
  }

  /** Leaves nothing behind, whatever has failed. */
  async end(): Promise<void> {
    for (const pid of this.#stopped) signal(pid, 'SIGCONT');
    await this.#sql.close(1);
    if (!this.server.isOver()) await this.server.signal('SIGKILL');
    const left = runningPostmaster(join(this.at.folder, 'postgres'));
    if (left) process.kill(left.pid, 'SIGQUIT');
  }

  #gust(chance: Seeded): Promise<void> | void {
    const proxy = chance.pick(this.at.proxies);
    const ms = 100 + chance.below(600);
    const kinds: Record<string, () => Promise<void> | void> = {
      cut: () => proxy.cut(),
      tear: () => proxy.tear(),
      'half-open to the server': () => proxy.freeze('toServer'),
      'half-open to the client': () => proxy.freeze('toClient'),
      refuse: () => (proxy.cutAndRefuse(), pause(ms).then(() => proxy.mend())),
      slow: () => (proxy.delay(chance.below(40)), pause(ms).then(() => proxy.delay(0))),
      'sessions held still': () => this.#holdSessions(chance, ms),
      'table locked': () => this.#lockMessages(ms),
    };
    const kind = chance.pick(Object.keys(kinds));
    this.#count(kind);
    return kinds[kind]?.();
  }

  async #killServer(): Promise<void> {
    this.#count('server killed');
    await this.#restart();
  }

  async #killPostgres(): Promise<void> {
    this.#count('postgres killed');
    const back = () => this.server.logged('postgres started again').length;
    const before = back();
    this.#killPostmaster();
    await until(() => back() > before || this.server.isOver(), 'Postgres to be started again', 60_000);
    if (this.server.isOver()) throw new Error(`The server ended by itself: ${this.server.said.err}`);
  }

  async #killBoth(): Promise<void> {
    this.#count('both killed');
    this.#killPostmaster();
    await this.#restart();
    void this.#sql.close(1);
    this.#sql = openDriver(await databaseIn(this.at.folder), SESSIONS);
  }

  async #restart(): Promise<void> {
    const { said, port, signal } = this.server;
    if (this.server.isOver()) throw new Error(`The server ended by itself: ${said.err}`);
    await signal('SIGKILL');
    this.errors.push(...this.server.loud(50));
    this.server = await startLean(this.at.folder, { settings: { PORT: String(port) }, clockSeed: this.at.clockSeed });
  }

  #killPostmaster(): void {
    const running = runningPostmaster(join(this.at.folder, 'postgres'));
    if (running) process.kill(running.pid, 'SIGKILL');
  }

  /** The disk is slow, the machine is busy: some sessions stand still in the middle of what they do. */
  async #holdSessions(chance: Seeded, ms: number): Promise<void> {
    const sessions = await this.#sql.client<{ pid: number }[]>`select pid from pg_stat_activity where usename = 'parley' and pid <> pg_backend_pid()`.catch(() => []);
    const some = sessions.filter(() => chance.chance(0.5)).map(({ pid }) => pid);
    for (const pid of some) if (signal(pid, 'SIGSTOP')) this.#stopped.add(pid);
    await pause(ms);
    for (const pid of some) if (this.#stopped.delete(pid)) signal(pid, 'SIGCONT');
  }

  /** Somebody else has the table, as during a migration. */
  async #lockMessages(ms: number): Promise<void> {
    await this.#sql.client.unsafe(`begin; lock table messages in access exclusive mode; select pg_sleep(${ms / 1000}); commit`).catch(() => undefined);
  }

  #count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
