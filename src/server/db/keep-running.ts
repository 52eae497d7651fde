import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CannotStart } from '../cannot-start.ts';
import type { Cluster } from './cluster.ts';
import { runningPostmaster } from './postmaster.ts';
import { runCluster, type Run } from './run-cluster.ts';

/** What whoever wants a Postgres kept running must say: whether it still is wanted, and what becomes of us without it. */
export type Keep = {
  /** False from the moment in which a stop begins: what ends from then on is meant to. */
  isWanted(): boolean;
  /** It could not be brought back: there is no going on. */
  gaveUp(reason: CannotStart): void;
};

type Kept = Keep & { cluster: Cluster; port: number; settings: Run['settings']; log: Logger };

/** A look is a small file and one signal; a death is noticed by calls long before, and waits for this. */
const LOOK_EVERY_MS = 200;
/** Before each attempt. The last of them come when sessions of the dead one, which finish what they were at, must have gone. */
const PAUSES_MS = [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** One that has run for this long has come back: its next death is a first death. */
const STEADY_MS = 5_000;

/**
 * Starts a Postgres again whenever it has died, on the port it had: every address that was handed out stays right, and
 * the pool finds it by itself. When it cannot be brought back it says so and looks no more. Answers how to let go of it.
 */
export function keepRunning(kept: Kept): () => Promise<void> {
  const letGo = new AbortController();
  const isWanted = () => !letGo.signal.aborted && kept.isWanted();
  const watching = watch({ ...kept, isWanted }, letGo.signal).catch((error: unknown) => {
    if (isWanted()) kept.gaveUp(error instanceof CannotStart ? error : new CannotStart(`Postgres could not be watched: ${String(error)}`));
  });
  return async () => {
    letGo.abort();
    await watching;
  };
}

async function watch(kept: Kept, signal: AbortSignal): Promise<void> {
  let tries = 0;
  for (let startedAt = performance.now(); kept.isWanted(); await pause(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined)) {
    if (isThere(kept)) continue;
    if (performance.now() - startedAt > STEADY_MS) tries = 0;
    if (!kept.isWanted()) return;
    kept.log.error({ port: kept.port }, 'postgres has died; it will be started again');
    tries = await startAgain(kept, { tries, signal });
    startedAt = performance.now();
  }
}

/** Whoever started another one on our folder has it now: its port is not ours, and neither is it. */
function isThere({ cluster, port }: Kept): boolean {
  const running = runningPostmaster(cluster.folder);
  if (running && running.port !== 0 && running.port !== port) throw new CannotStart(`The Postgres in ${cluster.folder} was started anew by another program.`);
  return running !== null;
}

/** Tries until it runs; answers how many tries have been spent. */
async function startAgain(kept: Kept, { tries, signal }: { tries: number; signal: AbortSignal }): Promise<number> {
  const { cluster, settings, port, log, isWanted } = kept;
  let last: CannotStart | null = null;
  for (const [at, pauseMs] of PAUSES_MS.entries()) {
    if (at < tries) continue;
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
    try {
      const running = await runCluster(cluster, { settings, port, isWanted });
      if (running) log.info({ port, tries: at + 1 }, 'postgres started again');
      return at + 1;
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error;
      last = error;
      log.warn({ reason: error.message }, 'postgres could not be started again yet');
    }
  }
  throw last ?? new CannotStart(`Postgres in ${cluster.folder} dies each time soon after it was started.`);
}
